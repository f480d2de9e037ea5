// Vendure as its guide has it in production, with the job queue run by the server's own process: everything in one.

import vendure from '@vendure/core'
import { config } from './config.js'

const app = await vendure.bootstrap(config)
await app.get(vendure.JobQueueService).start()
process.once('SIGTERM', () => app.close().then(() => process.exit(0)))
