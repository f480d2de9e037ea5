// Where the program keeps what it has compiled: beside itself, or with its data where a service may not write beside the program.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Without either, every start compiles anew. It never makes the folder of the data, whose rights are not its business. */
export function keptFolder(name) {
  const own = fileURLToPath(new URL(`../node_modules/.cache/coulisse/${name}`, import.meta.url))
  const data = resolve(process.env.COULISSE_DATA ?? 'data')
  return isWritable(own) || !existsSync(data) ? own : resolve(data, 'cache', name)
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
