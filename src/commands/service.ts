// coulisse service: the files with which the machine keeps a site running.
import { existsSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { containerFile, serviceUnit, socketUnit, type UnitOptions } from '../server/service/unit-files.ts'
import { WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { programFile } from './program-file.ts'

export const service: Command = {
  name: 'service',
  summary: 'Print or install the files with which systemd, or a container engine, keeps the site running.',
  operands: 'install | container',
  more: [
    'service install prints a systemd unit (it tells when it is ready, is watched, and is restarted) and its socket, which holds the port open while the program itself is exchanged.',
    'With --write they are put into /etc/systemd/system, which takes root; then it says what to do next.',
    'service container prints a Dockerfile that runs the site as a user without rights.',
  ].join('\n'),
  options: {
    name: { type: 'string', value: 'NAME', meaning: 'Name of the units.', default: 'coulisse' },
    user: { type: 'string', value: 'USER', meaning: 'User that the site runs as. Unless given, yourself.' },
    site: { type: 'string', value: 'DIR', meaning: 'Folder of the site. Unless given, the release that coulisse deploy made current.' },
    'env-file': { type: 'string', value: 'FILE', meaning: 'File with the settings. Unless given, /etc/NAME.env.' },
    write: { type: 'boolean', meaning: 'Install the units instead of printing them.' },
    to: { type: 'string', value: 'DIR', meaning: 'Where --write puts them.', default: '/etc/systemd/system' },
  },
  async run(call) {
    const [what, ...more] = call.operands
    if ((what !== 'install' && what !== 'container') || more.length > 0) throw new WrongUsage('Write coulisse service install, or coulisse service container.')
    if (what === 'container') process.stdout.write(containerFile())
    else install(call, unitOf(call))
    return 0
  },
}

function unitOf(call: Call): UnitOptions {
  const name = call.text('name')!
  if (!/^[\w-]{1,60}$/.test(name)) throw new WrongUsage('--name holds letters, digits, - and _ only.')
  const user = call.text('user') ?? userInfo().username
  if (!/^[a-z_][\w-]*\$?$/i.test(user)) throw new WrongUsage(`“${user}” is no name of a user.`)
  if (user === 'root') throw new WrongUsage('A site does not run as root: name another user with --user. useradd --system makes one.')
  const { host, port, dataFolder } = readConfig()
  const site = call.text('site')
  return {
    name, user, dataFolder,
    node: process.execPath, program: programFile,
    site: site === undefined ? undefined : resolve(site),
    workingFolder: site === undefined ? dataFolder : resolve(site),
    envFile: resolve(call.text('env-file') ?? `/etc/${name}.env`),
    listen: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
  }
}

function install(call: Call, unit: UnitOptions): void {
  const files = { [`${unit.name}.service`]: serviceUnit(unit), [`${unit.name}.socket`]: socketUnit(unit) }
  if (!call.flag('write')) {
    for (const [file, text] of Object.entries(files)) process.stdout.write(`# ${join(call.text('to')!, file)}\n${text}\n`)
    return
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(call.text('to')!, file), text)
  const settings = existsSync(unit.envFile) ? '' : `Write the settings to ${unit.envFile} first (coulisse config lists them); the file must be there.\n`
  process.stdout.write(`Written: ${Object.keys(files).join(', ')}.\n${settings}Then: systemctl daemon-reload && systemctl enable --now ${unit.name}.socket ${unit.name}.service\n`)
}
