// coulisse status: what runs on these data, and how it is.
import type { SiteStatus } from '../server/control/control.ts'
import { askSupervisor, notRunningCode, tellAnswer } from './ask-supervisor.ts'
import { jsonOption, twoColumns } from './command.ts'
import type { Command } from './command.ts'

export const status: Command = {
  name: 'status',
  summary: 'Say what runs on these data: address, site, release, workers, maintenance.',
  options: jsonOption,
  exitCodes: { [notRunningCode]: 'Nothing runs on these data.' },
  async run(call) {
    const answer = await askSupervisor({ do: 'status' })
    if (!answer?.ok || !answer.status) return tellAnswer(answer)
    process.stdout.write(call.flag('json') ? `${JSON.stringify(answer.status, null, 2)}\n` : asText(answer.status))
    return 0
  },
}

function asText(status: SiteStatus): string {
  const rows: [string, string][] = [
    ['Address', status.address],
    ['Runs since', `${status.runsSince} (process ${status.pid})`],
    ['Site', status.site],
    ['Release', status.release === null ? 'none: the folder as it is' : `${status.release}${status.watched ? ', being watched' : ''}`],
    ['Visitors', status.maintenance ? 'get the page of maintenance' : 'see the site'],
    ['Workers that died', String(status.deaths)],
  ]
  const workers = status.workers.map((worker) => `  ${worker.pid}  ${worker.state}, ${Math.round(worker.memoryBytes / 1024 / 1024)} MB, ${worker.requests} answers, ${worker.failed} of them errors, ${worker.ageSeconds} s old`)
  return `${[...twoColumns(rows), '', 'Workers', ...workers].join('\n')}\n`
}
