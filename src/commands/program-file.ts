// The file that runs this program again, as a worker: bin/coulisse.js, wherever this module was built to.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const programFile = ['../bin/coulisse.js', '../../bin/coulisse.js', '../../../bin/coulisse.js']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))!

/**
 * Passwords, pictures and the database's syncs share Node's thread pool. Of the usual four threads, two passwords and two
 * pictures would leave none, and every commit would wait for them.
 */
export const workerEnvironment = { UV_THREADPOOL_SIZE: process.env['UV_THREADPOOL_SIZE'] ?? '8' }
