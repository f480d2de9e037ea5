// coulisse seed: the site's first content, into an empty database.
import { isBlocked, migrate } from '../database/migrations/migrate.ts'
import { whatIsInTheWay } from '../database/migrations/tell-plan.ts'
import { seedIfEmpty } from '../application/seed.ts'
import { CannotStart } from '../errors.ts'
import { createLog } from '../server/log.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Put the site’s first content into an empty database.',
  more: 'A database that holds products, pages or articles is left as it is, so the command can be run again.',
  options: siteOption,
  run: (call) =>
    withHouse(call, async (house) => {
      if (!house.site.seed) {
        process.stderr.write('This site declares no first content: add `seed` to defineSite.\n')
        return 1
      }
      const { plan } = await migrate(house.database, house.target)
      if (isBlocked(plan)) throw new CannotStart(whatIsInTheWay(plan))
      const done = await seedIfEmpty(house, createLog('info', 'stderr'))
      process.stdout.write(done ? 'The first content is in.\n' : 'The database holds content already; nothing was done.\n')
      return 0
    }, { mayBePending: true }),
}
