// A program that does jobs until it is killed: `node jobs.fixture-program.ts FOLDER [URL]`.
import { startJobRunner } from './job-runner.ts'
import { countingHandlers, openFixture } from './jobs.fixture.ts'

const [folder = '', url] = process.argv.slice(2)
const database = await openFixture({ folder, url }, { migrate: false })
const silent = { info() {}, warn() {}, error() {} }
startJobRunner({ database, handlers: countingHandlers(database, 5), log: silent, limits: { leaseMs: 1000 } })
process.stdout.write('ready\n')
setInterval(() => {}, 60_000)
