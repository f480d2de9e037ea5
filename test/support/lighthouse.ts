// Lighthouse, as a phone sees the page: the four scores and what kept them below 100.

import { pathToFileURL } from 'node:url'
import { testPackage } from '../../scripts/tools.ts'
import { openBrowser } from './chromium.ts'
import { freePort } from './free-port.ts'

const everyCategory = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const metrics = { firstText: 'first-contentful-paint', largest: 'largest-contentful-paint', blocked: 'total-blocking-time', shift: 'cumulative-layout-shift' } as const

export type Category = (typeof everyCategory)[number]

export interface LighthouseReport {
  /** 0 to 100; of a category that was not looked at, 0. */
  scores: Record<Category, number>
  /** What performance is made of: milliseconds, and the layout's shift. */
  metrics: Record<keyof typeof metrics, number>
  failed: { audit: string; category: Category; title: string; detail: string }[]
}

/** Performance takes the most time of all. */
export async function runLighthouse(url: string, categories: readonly Category[] = everyCategory): Promise<LighthouseReport> {
  const { default: lighthouse } = (await import(pathToFileURL(testPackage('lighthouse')).href)) as { default: Lighthouse }
  const port = await freePort()
  await using _browser = await openBrowser([`--remote-debugging-port=${port}`])
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: [...categories] })
  if (!result) throw new Error(`Lighthouse gave no result for ${url}`)
  if (result.lhr.runtimeError) throw new Error(`Lighthouse could not read ${url}: ${result.lhr.runtimeError.message}`)
  return summarise(result.lhr)
}

/** What is used of Lighthouse; its own types are not there when only types are checked. */
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Lhr } | undefined>

interface Lhr {
  runtimeError?: { message: string }
  categories: Partial<Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>>
  audits: Record<string, { score: number | null; numericValue?: number; title: string; displayValue?: string; details?: unknown }>
}

function summarise(lhr: Lhr): LighthouseReport {
  const scoreOf = (category: Category) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  const scores = Object.fromEntries(everyCategory.map((category) => [category, scoreOf(category)])) as Record<Category, number>
  const measured = Object.fromEntries(Object.entries(metrics).map(([name, audit]) => [name, lhr.audits[audit]?.numericValue ?? NaN])) as LighthouseReport['metrics']
  return { scores, metrics: measured, failed: everyCategory.flatMap((category) => failedAudits(lhr, category)) }
}

/** Audits without weight only inform. */
function failedAudits(lhr: Lhr, category: Category): LighthouseReport['failed'] {
  const weighted = (lhr.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0)
  return weighted.flatMap(({ id }) => {
    const audit = lhr.audits[id]
    if (!audit || audit.score === null || audit.score >= 0.9) return []
    return [{ audit: id, category, title: audit.title, detail: [audit.displayValue, selectors(audit.details)].filter(Boolean).join(' ') }]
  })
}

function selectors(details: unknown): string {
  const { items = [] } = (details ?? {}) as { items?: { node?: { selector?: string } }[] }
  return items.flatMap(({ node }) => node?.selector ?? []).join(', ')
}
