// coulisse check: is everything in the database as it must be?
import { checkHouse } from '../application/backups/check-house.ts'
import { jsonOption, siteOption } from './command.ts'
import type { Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

const brokenCode = 2

export const check: Command = {
  name: 'check',
  summary: 'Check that the database is whole: stock, orders, totals, payments, numbers, references, pages of the database, picture files.',
  options: { ...siteOption, ...jsonOption },
  exitCodes: { [brokenCode]: 'Something does not add up; each line says what. Also: a setting cannot be used.' },
  run: (call) =>
    withHouse(call, async (house) => {
      const broken = await checkHouse(commandContext(house, 'check'))
      if (call.flag('json')) process.stdout.write(`${JSON.stringify({ ok: broken.length === 0, broken }, null, 2)}\n`)
      else process.stdout.write(broken.length === 0 ? 'Everything adds up.\n' : `${broken.map((sentence) => `- ${sentence}`).join('\n')}\n`)
      return broken.length === 0 ? 0 : brokenCode
    }),
}
