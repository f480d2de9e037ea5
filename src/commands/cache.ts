// coulisse cache: what the running program keeps in memory, and why a page was dropped or cannot be kept.
import type { AddressReport, CacheAnswer, CacheReport, KeptAnswerReport } from '../server/control/cache-report.ts'
import { askSupervisor, notRunningCode, tellAnswer } from './ask-supervisor.ts'
import { jsonOption, twoColumns, WrongUsage } from './command.ts'
import type { Command } from './command.ts'

export const cache: Command = {
  name: 'cache',
  summary: 'Say what is kept in memory, and why a page was dropped or cannot be kept.',
  operands: '[PATH]',
  options: jsonOption,
  exitCodes: { [notRunningCode]: 'Nothing runs on these data.' },
  more: 'With PATH, such as /products/blue-notebook, it says of each worker what it keeps of that page, what the page was made from, or why it is not kept.',
  async run(call) {
    const [path, ...more] = call.operands
    if (more.length > 0 || (path !== undefined && !path.startsWith('/'))) throw new WrongUsage('A path begins with a slash: coulisse cache /products/blue-notebook')
    const answer = await askSupervisor({ do: 'cache', ...(path !== undefined && { path }) })
    if (!answer?.ok || !answer.cache) return tellAnswer(answer)
    process.stdout.write(call.flag('json') ? `${JSON.stringify(answer.cache, null, 2)}\n` : asText(answer.cache))
    return 0
  },
}

const asText = ({ report, addresses }: CacheAnswer): string => `${(addresses ? addresses.flatMap(pathAsText) : reportAsText(report)).join('\n')}\n`

function reportAsText(report: CacheReport): string[] {
  if (report.limitBytes === 0) return [report.workers === 0 ? 'No worker has answered.' : 'Nothing is kept: COULISSE_CACHE_MB is 0.']
  const { counts, dropped } = report
  const rows: [string, string][] = [
    ['Kept', `${report.answers} answers of ${report.addresses} addresses, ${megabytes(report.bytes)} of ${megabytes(report.limitBytes)} MB in ${report.workers} ${report.workers === 1 ? 'worker' : 'workers'}`],
    ['Given as they were', String(counts.kept)],
    ['Given after a look', `${counts.checked} (their queries gave the same rows)`],
    ['Made and kept', String(counts.made)],
    ['Made for one request', String(counts.notKept)],
    ['Dropped', `${dropped.changed} changed, ${dropped.time} by the clock, ${dropped.room} for want of room, ${dropped.other} for other reasons`],
  ]
  return [
    ...twoColumns(rows),
    ...section('Asked for most', report.mostAsked.filter(({ hits }) => hits > 0).map(({ address, hits, bytes }) => [address, `${times(hits)}, ${kilobytes(bytes)} kB`])),
    ...section('Not kept, because', report.notKept.map(({ reason, addresses, example }) => [example, `${reason}${addresses > 1 ? ` (${addresses} addresses)` : ''}`])),
    ...section('Dropped last', report.lastDropped.map(({ at, address, why }) => [`${at}  ${address}`, why])),
  ]
}

const section = (title: string, rows: [string, string][]): string[] => (rows.length === 0 ? [] : ['', title, ...twoColumns(rows)])

function pathAsText({ address, worker, unknown, reason, parameters, answers, lastDrop }: AddressReport): string[] {
  return [
    worker === undefined ? address : `${address} (worker ${worker})`,
    ...(unknown ? ['  is not kept: this worker has not been asked for it, or not since it made room for others.'] : []),
    ...(reason === undefined ? [] : [`  is not kept, because ${reason}.`]),
    ...(!unknown && reason === undefined && answers.length === 0 ? ['  is not kept now.'] : []),
    ...(parameters.length === 0 ? [] : [`  differs by the parameters ${parameters.join(', ')}`]),
    ...answers.flatMap(answerAsText),
    ...(lastDrop ? [`  last dropped ${lastDrop.at}, because ${lastDrop.why}`] : []),
  ]
}

function answerAsText({ of, keptSince, hits, bytes, queries, tables, until }: KeptAnswerReport): string[] {
  return [
    `  kept since ${keptSince}${of && ` for ${of}`}, given ${times(hits)}, ${kilobytes(bytes)} kB`,
    `    made from ${queries} queries of ${tables?.join(', ') ?? 'any table'}`,
    ...(until === null ? [] : [`    made anew from ${until} on, when a stored moment passes`]),
  ]
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)
const kilobytes = (bytes: number): number => Math.round(bytes / 1024)
