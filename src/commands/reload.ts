// coulisse reload: new code, new settings, another folder, without losing a request.
import { resolve } from 'node:path'
import { askSupervisor, notRunningCode, tellAnswer } from './ask-supervisor.ts'
import type { Command } from './command.ts'

export const reload: Command = {
  name: 'reload',
  summary: 'Bring the running site to the code and the settings as they are now, without losing a request.',
  more: 'The new workers are started, warmed and checked first; when one does not start or answers its first checks wrongly, the old ones go on serving and the reason is printed.\nPORT and HOST stay what they were at the start.',
  options: { site: { type: 'string', value: 'DIR', meaning: 'Serve this folder from now on. Unless given, the one that is served.' } },
  exitCodes: { [notRunningCode]: 'Nothing runs on these data.' },
  async run(call) {
    const site = call.text('site')
    return tellAnswer(await askSupervisor({ do: 'reload', ...(site !== undefined && { site: resolve(site) }) }))
  },
}
