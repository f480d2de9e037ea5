// coulisse maintenance: shuts the site to visitors, and opens it again.
import { askSupervisor, notRunningCode, tellAnswer } from './ask-supervisor.ts'
import { WrongUsage } from './command.ts'
import type { Command } from './command.ts'

export const maintenance: Command = {
  name: 'maintenance',
  summary: 'Show visitors a page of maintenance, or the site again.',
  operands: 'on | off',
  more: 'Visitors get a page with status 503 and Retry-After; colleagues who are logged in see the site as it is, and the back office stays open. It lasts until it is turned off, also over a restart.',
  options: { minutes: { type: 'string', value: 'N', meaning: 'How long it will probably take; it stands in Retry-After.', default: '10' } },
  exitCodes: { [notRunningCode]: 'Nothing runs on these data.' },
  async run(call) {
    const [wish, ...more] = call.operands
    if ((wish !== 'on' && wish !== 'off') || more.length > 0) throw new WrongUsage('Write coulisse maintenance on, or coulisse maintenance off.')
    const minutes = Number(call.text('minutes'))
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) throw new WrongUsage('--minutes is a whole number from 1 to 1440.')
    return tellAnswer(await askSupervisor({ do: 'maintenance', on: wish === 'on', minutes }))
  },
}
