// coulisse seed: the site's first content, into an empty database.
import { migrate } from '../database/migrations/migrate.ts'
import { seedIfEmpty } from '../application/seed.ts'
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
      await migrate(house.database, house.tables)
      const done = await seedIfEmpty(house, createLog('info', 'stderr'))
      process.stdout.write(done ? 'The first content is in.\n' : 'The database holds content already; nothing was done.\n')
      return 0
    }, { mayBePending: true }),
}
