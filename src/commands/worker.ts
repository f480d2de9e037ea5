// coulisse worker: what the supervisor starts. One process that serves the whole site.
import { mayBegin } from '../server/worker/begin.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'

export const worker: Command = {
  name: 'worker',
  summary: 'Serve what the supervisor passes on.',
  hidden: true,
  options: {
    ...siteOption,
    seed: { type: 'boolean', meaning: 'Put the site’s first content into an empty database.' },
    'newer-database': { type: 'boolean', meaning: 'Start although a newer release has added to the database.' },
    develop: { type: 'boolean', meaning: 'Show what each request does, and the source of errors.' },
    'only-jobs': { type: 'boolean', meaning: 'Do jobs, and take no connections.' },
    migrate: { type: 'boolean', meaning: 'Add new tables and fields to an existing database.' },
  },
  async run(call) {
    const begin = mayBegin()
    const { serveSite } = await import('./serve-site.ts')
    return serveSite(call, begin)
  },
}
