// A worker that writes down what it has come to; as `ahead` it is a supervisor that starts one ahead, and ends without wanting it.
import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { mayBegin } from '../worker/begin.ts'
import { forkAhead } from './forking.ts'

const [folder, role] = process.argv.slice(2)

if (role === 'ahead') {
  forkAhead({ entry: import.meta.filename, args: [folder!] })
  while (!existsSync(`${folder}/loaded`)) await wait(20)
} else {
  const begin = mayBegin()
  writeFileSync(`${folder}/loaded`, String(process.pid))
  await begin
  writeFileSync(`${folder}/begun`, String(process.pid))
  await wait(60_000)
}
