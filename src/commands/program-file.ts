// The file that runs this program again, as a worker: bin/coulisse.js, wherever this module was built to.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const programFile = ['../bin/coulisse.js', '../../bin/coulisse.js', '../../../bin/coulisse.js']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))!
