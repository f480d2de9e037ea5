// Where the time of a program goes, by parts, from the profiles that Node writes when it ends.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Frame { id: number; callFrame: { functionName: string; url: string } }
interface Profile { nodes: Frame[]; samples: number[]; timeDeltas: number[] }

/** The first that fits counts. */
const parts: [name: string, fits: (frame: Frame['callFrame']) => boolean][] = [
  ['waiting', ({ functionName }) => functionName === '(idle)'],
  ['garbage', ({ functionName }) => functionName === '(garbage collector)'],
  ['SQLite', ({ functionName, url }) => url.endsWith('/sqlite/connection.ts') || url.endsWith('/sqlite/connection.js') || functionName === 'fdatasync'],
  ['query building', ({ url }) => url.includes('/kysely/')],
  ['database room', ({ url }) => url.includes('/database/')],
  ['sockets and HTTP', ({ functionName, url }) => /^node:(_http|net|internal\/stream|_stream)|\/fastify\/|\/src\/server\/|\/dist\/server\//.test(url) || /^(writev|write\w*String|writeBuffer)$/.test(functionName)],
  ['application', ({ url }) => /\/(application|backoffice)\//.test(url)],
  ['Node, libraries', () => true],
]

/** The share of each part in what was not waiting, in the last `seconds` of each profile of `folder`. */
export function whereTimeGoes(folder: string, seconds: number): Record<string, string> {
  const times = new Map(parts.map(([name]) => [name, 0]))
  for (const name of readdirSync(folder)) addTo(times, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile, seconds * 1e6)
  times.delete('waiting')
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return Object.fromEntries([...times].map(([name, time]) => [name, `${Math.round((100 * time) / all)} %`]))
}

function addTo(times: Map<string, number>, { nodes, samples, timeDeltas }: Profile, lastUs: number): void {
  const partOf = new Map(nodes.map(({ id, callFrame }) => [id, parts.find(([, fits]) => fits(callFrame))![0]]))
  for (let at = samples.length - 1, us = 0; at >= 0 && us < lastUs; at--) {
    const part = partOf.get(samples[at]!)!
    times.set(part, times.get(part)! + timeDeltas[at]!)
    us += timeDeltas[at]!
  }
}
