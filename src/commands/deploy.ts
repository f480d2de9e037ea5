// coulisse deploy: a release of a site's folder, beside the ones before it: database first, then the switch, then a watch over it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { callSupervisor } from '../server/control/control-client.ts'
import { Releases } from '../server/releases/releases.ts'
import type { Release } from '../server/releases/releases.ts'
import { tellAnswer } from './ask-supervisor.ts'
import { WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { NoSite } from './load-site.ts'
import type { Preparation } from './prepare-release.ts'
import { programOf } from './program-file.ts'

const refusedCode = 3

export const deploy: Command = {
  name: 'deploy',
  summary: 'Serve a new release of the site: copied, database brought to it, checked, switched to, watched.',
  operands: 'DIR',
  more: [
    'DIR is a site’s folder with its packages installed; it is copied to COULISSE_DATA/releases, so that what happens to it later changes nothing.',
    'Before the switch, only such steps are done in the database as the code that serves at that moment does not stumble over; a release that asks for others needs --pause.',
    'When the release does not start, answers its first checks wrongly, or fails more often than the one before while it is watched, the one before serves again by itself.',
    'When nothing runs, the release becomes the one that coulisse start (without --site) serves.',
  ].join('\n'),
  options: {
    watch: { type: 'string', value: 'SECONDS', meaning: 'How long its answers are watched after the switch; 0 not at all.', default: '120' },
    pause: { type: 'boolean', meaning: 'Show the page of maintenance from before the database is changed until the switch.' },
  },
  exitCodes: { 2: 'The folder holds no site, or a setting cannot be used.', [refusedCode]: 'The database cannot be brought to it like this; nothing was changed. Each line says why.' },
  async run(call) {
    const { from, watchSeconds } = readDeployCall(call)
    const { dataFolder } = readConfig()
    const releases = new Releases(dataFolder)
    const release = releases.add(from)
    say(`Release ${release.name}: copied from ${from}.`)
    const prepared = await prepare(releases, release, call)
    if (prepared !== 0) {
      releases.remove(release.name)
      return prepared
    }
    const code = await bringIntoService(releases, release, { dataFolder, watchSeconds, pause: call.flag('pause') })
    releases.prune()
    return code
  },
}

function readDeployCall(call: Call): { from: string; watchSeconds: number } {
  const [folder, ...more] = call.operands
  if (folder === undefined || more.length > 0) throw new WrongUsage('Write coulisse deploy DIR, such as coulisse deploy /srv/shop.')
  const from = resolve(folder)
  if (!['site.ts', 'site.tsx', 'site.js'].some((name) => existsSync(join(from, name)))) throw new NoSite(`There is no site in ${from}: it needs a file site.ts that exports \`site\`.`)
  return { from, watchSeconds: readWatch(call) }
}

export function readWatch(call: Call): number {
  const watchSeconds = Number(call.text('watch'))
  if (!Number.isInteger(watchSeconds) || watchSeconds < 0 || watchSeconds > 3600) throw new WrongUsage('--watch is a whole number of seconds from 0 to 3600.')
  return watchSeconds
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Looks whether the database can be brought to the release. Changes nothing. */
async function prepare(releases: Releases, release: Release, call: Call): Promise<number> {
  const asked = await askRelease(release, [])
  if (!asked) return 1
  const unsafe = call.flag('pause') ? [] : asked.unsafe
  const refused = [...asked.refused, ...(releases.databaseIsNewer() ? [] : asked.unknown)]
  for (const sentence of refused) process.stderr.write(`In the way: ${sentence}.\n`)
  for (const sentence of unsafe) process.stderr.write(`What serves now would stumble over it: ${sentence}. Deploy with --pause, or in two releases.\n`)
  return refused.length + unsafe.length > 0 ? refusedCode : 0
}

interface Service { dataFolder: string; watchSeconds: number; pause: boolean }

async function bringIntoService(releases: Releases, release: Release, { dataFolder, watchSeconds, pause }: Service): Promise<number> {
  const running = await callSupervisor(dataFolder, { do: 'status' })
  const pausing = pause && running?.ok === true && running.status?.maintenance === false
  if (pausing) await callSupervisor(dataFolder, { do: 'maintenance', on: true, minutes: 5 })
  try {
    if (!(await migrateTo(releases, release, dataFolder))) return 1
    if (running) return tellAnswer(await callSupervisor(dataFolder, { do: 'switch', release: release.name, watchSeconds: pausing ? 0 : watchSeconds }, say))
  } finally {
    if (pausing) await callSupervisor(dataFolder, { do: 'maintenance', on: false, minutes: 1 })
  }
  releases.makeCurrent(release.name)
  say(`Release ${release.name} is current. Nothing runs: coulisse start serves it.`)
  return 0
}

async function migrateTo(releases: Releases, release: Release, dataFolder: string): Promise<boolean> {
  const { steps } = (await askRelease(release, [])) ?? { steps: [] }
  if (steps.length === 0) return true
  // Noted before: when this is interrupted in between, what runs must be able to start on either.
  releases.migrated(release.name)
  await callSupervisor(dataFolder, { do: 'expect-newer-database' })
  const done = await askRelease(release, ['--migrate'])
  for (const sentence of done?.steps ?? []) say(`Database: ${sentence}.`)
  return done !== undefined
}

/** Asks with the release's own code, in a process of its own; what it says in the way of errors is passed on. */
function askRelease(release: Release, options: readonly string[]): Promise<Preparation | undefined> {
  const child = spawn(process.execPath, [programOf(release.site), 'prepare-release', '--site', release.site, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? (JSON.parse(out.trim().split('\n').at(-1)!) as Preparation) : undefined))
  })
}
