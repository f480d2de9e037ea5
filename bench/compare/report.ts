// The comparison as a section of bench/results.md with plots: replaced by each run, since its rows belong to one run.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { commit, machine, opening, significant } from '../support/results.ts'
import type { Found } from './compare.ts'
import type { Effort, Figures, Outcome } from './measure.ts'
import { type Question, questions } from './peer.ts'
import { drawPlot, type Panel } from './plot.ts'

const bench = join(import.meta.dirname, '..')
const heading = '## Beside others'
const all = Object.keys(questions) as Question[]

export function report(found: readonly Found[], effort: Effort): void {
  mkdirSync(join(bench, 'plots'), { recursive: true })
  for (const [name, title, panels] of plotsOf(found)) writeFileSync(join(bench, 'plots', `${name}.svg`), drawPlot(title, panels))
  const file = join(bench, 'results.md')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : opening
  writeFileSync(file, replaceSection(text, sectionOf(found, effort)))
  console.log(`${found.length} compared: bench/results.md and bench/plots/`)
}

export function replaceSection(text: string, section: string): string {
  const others = text.trimEnd().split(/\n\n(?=## )/).filter((one) => !one.startsWith(`${heading}\n`))
  return `${[...others, section.trimEnd()].join('\n\n')}\n`
}

export function sectionOf(found: readonly Found[], { rounds, seconds }: Effort): string {
  return [
    `${heading}\n`,
    `\`npm run compare\`, ${new Date().toISOString().slice(0, 10)}, commit ${commit()}, ${machine()}. Each figure is ${rounds === 1 ? 'from one round' : `the median of ${rounds} rounds`} of ${seconds} s, one peer after the other in each round.`,
    `${quietOrBusy()} What each peer was given: [compare/README.md](compare/README.md).\n`,
    '![CPU per request](plots/cpu.svg)\n',
    table(['CPU ms per request', ...all.map((question) => questions[question].short)], found.map((one) => [one.title, ...all.map((question) => cell(one, question))])),
    '![Requests a second](plots/rate.svg)\n',
    '![Start, memory, size](plots/running.svg)\n',
    table(running, found.map(runningRow)),
    ...all.flatMap((question) => detail(found, question)),
    ...failures(found),
  ].join('\n')
}

/** The comparison itself keeps about two processors busy. */
function quietOrBusy(): string {
  const load = loadavg()[1] as number
  const measured = `Load of the machine in the last five minutes: ${load.toFixed(1)} on ${availableParallelism()} processors.`
  return load > 2 * availableParallelism() ? `**The machine was busy with other work**: times, rates and memory say little, CPU per request is too high for all; to be run again in quiet. ${measured}` : measured
}

function cell({ outcomes, failed }: Found, question: Question): string {
  const outcome = outcomes[question]
  if (failed !== undefined) return 'failed'
  if (!outcome) return '–'
  return isFigures(outcome) ? significant(outcome.cpuMs) : 'failed'
}

const running = ['', 'Version', 'Install s', 'Build s', 'On disk MB', 'First 200 ms', 'Idle PSS MB', 'After load PSS MB']

function runningRow({ title, installed, firstAnswerMs, idle, afterLoad }: Found): string[] {
  const figures = [installed?.installSeconds, installed?.buildSeconds, installed?.sizeMb, firstAnswerMs, idle?.pssMb, afterLoad?.pssMb]
  return [title, installed?.version ?? '', ...figures.map((value) => (value == null ? '–' : significant(value)))]
}

function detail(found: readonly Found[], question: Question): string[] {
  const ours = found.find(({ name }) => name === 'coulisse')?.outcomes[question]
  const rows = found.flatMap(({ title, outcomes: { [question]: outcome } }) => (outcome && isFigures(outcome) ? [rowOf(title, outcome, ours)] : []))
  if (rows.length === 0) return []
  return [`### ${questions[question].title}\n`, table(['', 'CPU ms', 'Times ours', 'Requests/s', 'p50 ms', 'p99 ms', 'Answer kB'], rows)]
}

function rowOf(title: string, { cpuMs, requestsPerSecond, p50Ms, p99Ms, answerBytes }: Figures, ours: Outcome | undefined): string[] {
  const ratio = ours && isFigures(ours) ? significant(cpuMs / ours.cpuMs) : '–'
  return [title, significant(cpuMs), ratio, significant(requestsPerSecond), significant(p50Ms), significant(p99Ms), significant(answerBytes / 1000)]
}

function failures(found: readonly Found[]): string[] {
  const said = found.flatMap(({ title, failed, outcomes }) => [
    ...(failed === undefined ? [] : [`- ${title}: ${oneLine(failed)}`]),
    ...all.flatMap((question) => {
      const outcome = outcomes[question]
      return outcome && !isFigures(outcome) ? [`- ${title}, ${questions[question].short.toLowerCase()}: ${oneLine(outcome.failed)}`] : []
    }),
  ])
  return said.length === 0 ? [] : ['### What failed\n', ...said]
}

const oneLine = (text: string) => text.replaceAll(/[\s|<>`]+/g, ' ').slice(0, 400)

function plotsOf(found: readonly Found[]): [name: string, title: string, panels: Panel[]][] {
  const panel = (title: string, unit: string, read: (one: Found) => number | null | undefined): Panel => ({
    title, unit, points: found.flatMap((one) => ((read(one) ?? 0) > 0 ? [{ label: one.title, value: read(one)!, ours: one.name === 'coulisse' }] : [])),
  })
  const questionPanels = (key: keyof Figures, unit: string) => all.map((question) => panel(questions[question].title, unit, ({ outcomes: { [question]: outcome } }) => (outcome && isFigures(outcome) ? outcome[key] : null)))
  return [
    ['cpu', 'CPU per request', questionPanels('cpuMs', 'ms')],
    ['rate', 'Requests a second', questionPanels('requestsPerSecond', '/s')],
    ['running', 'Start, memory, install', [
      panel('Start to the first 200', 'ms', (one) => one.firstAnswerMs),
      panel('Memory idle (PSS)', 'MB', (one) => one.idle?.pssMb),
      panel('Memory after load (PSS)', 'MB', (one) => one.afterLoad?.pssMb),
      panel('Install and build', 's', ({ installed }) => (installed?.installSeconds ?? 0) + (installed?.buildSeconds ?? 0)),
      panel('Size on disk', 'MB', ({ installed }) => installed?.sizeMb),
    ]],
  ]
}

function isFigures(outcome: Outcome): outcome is Figures {
  return 'cpuMs' in outcome
}

function table(head: string[], rows: string[][]): string {
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}
