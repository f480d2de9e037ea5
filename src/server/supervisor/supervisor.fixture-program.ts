// The supervisor as a process of its own, for tests that send it signals. Settings come from the environment.
import { fileURLToPath } from 'node:url'
import { runSupervisor } from './run-supervisor.ts'

const exitCode = await runSupervisor({
  host: '127.0.0.1',
  port: Number(process.env['FIXTURE_PORT'] ?? 0),
  workers: Number(process.env['FIXTURE_WORKERS'] ?? 1),
  program: { entry: fileURLToPath(new URL('./supervisor.fixture.ts', import.meta.url)) },
  limits: JSON.parse(process.env['FIXTURE_LIMITS'] ?? '{}'),
  onReady: ({ port }) => process.stdout.write(`listening on ${port}\n`),
})
process.exit(exitCode)
