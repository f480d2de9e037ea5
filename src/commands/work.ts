// coulisse work: jobs in a process of their own, watched and replaced like those that answer.
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { readAddress } from '../setting-values.ts'
import type { Address } from '../setting-values.ts'
import { exitCodes } from '../server/exit-codes.ts'
import { runSupervisor } from '../server/supervisor/run-supervisor.ts'
import { Releases } from '../server/releases/releases.ts'
import { WrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { workerProgram } from './program-file.ts'

export const work: Command = {
  name: 'work',
  summary: 'Do the jobs of a site (mails, backups, imports, publishing) in a process of their own.',
  more: 'With COULISSE_JOBS=off the processes of coulisse start do none. Any number may work on the same data; each job is done by one of them.\nSIGHUP swaps in a new process; a release that becomes current is followed by itself. SIGTERM finishes what is under way and stops.',
  options: {
    site: { type: 'string', value: 'DIR', meaning: 'Folder of the site (with site.ts). Unless given: the release that coulisse deploy made current, or else this folder.' },
    metrics: { type: 'string', value: 'HOST:PORT', meaning: 'Where the metrics of its jobs answer Prometheus, such as 127.0.0.1:9465; COULISSE_METRICS is the address of coulisse start.' },
  },
  exitCodes: { [exitCodes.refused]: 'Refused to start: a wrong setting or pending migrations; the sentence says what to do.' },
  async run(call) {
    const config = readConfig()
    const metrics = metricsOf(call.text('metrics'))
    const releases = new Releases(config.dataFolder)
    const siteNow = () => resolve(call.text('site') ?? releases.current()?.site ?? '.')
    const programNow = () => workerProgram(siteNow(), { args: ['--only-jobs'], newerDatabase: releases.databaseIsNewer() })
    const code = await runSupervisor({
      host: '', port: 0, nowhere: true,
      limits: { memoryBytes: config.workerMemoryBytes },
      ...(metrics && { metricsAddress: metrics }),
      program: programNow(), programNow,
      onReady: () => process.stdout.write(`\n  Doing the jobs of ${siteNow()}\n\n`),
    })
    process.exit(code)
  },
}

function metricsOf(text: string | undefined): Address | undefined {
  const address = text === undefined ? undefined : readAddress(text)
  if (text !== undefined && !address) throw new WrongUsage(`--metrics is “${text}”, but must be an address and a port, such as 127.0.0.1:9465. See coulisse work --help.`)
  return address
}
