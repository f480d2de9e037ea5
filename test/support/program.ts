// The whole program in the process of the test, without a supervisor: on a port of its own, with a database of its own.
import { readConfig } from '../../src/config.ts'
import { startProgram, type Program } from '../../src/main.ts'
import { serveDirectly } from '../../src/server/worker/serve.ts'
import type { Site } from '../../src/index.ts'
import { type Engine, freshDatabase } from './databases.ts'
import { freePort } from './free-port.ts'

export interface RunningProgram extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string
  program: Program
  /** Lines of the log. */
  log: { level: string; message: string; fields: Record<string, unknown> }[]
}

export async function runProgram(engine: Engine, site: Site, more: { siteFolder?: string; develop?: boolean; env?: Record<string, string> } = {}): Promise<RunningProgram> {
  const where = await freshDatabase(engine)
  const port = await freePort()
  const log: RunningProgram['log'] = []
  const at = (level: string) => (fields: object, message: string) => void log.push({ level, message, fields: fields as Record<string, unknown> })
  const config = readConfig({ PORT: String(port), COULISSE_DATA: where.folder, COULISSE_BACKUP_AT: 'off', ...(where.url && { DATABASE_URL: where.url }), ...more.env })
  const program = await startProgram({ site, config, log: { info: at('info'), warn: at('warn'), error: at('error') }, seed: false, migrate: true, ...(more.siteFolder && { siteFolder: more.siteFolder }), ...(more.develop && { develop: true }) })
  const serving = await serveDirectly(program.server, { host: '127.0.0.1', port, hooks: program.hooks })
  if (!serving.ok) throw new Error(serving.message)
  await program.begin()
  return { url: `http://127.0.0.1:${port}`, program, log, [Symbol.asyncDispose]: async () => { await serving.stop(); await where.drop() } }
}
