// What a plan says to people: what is pending, what is in the way, and what to do about it.
import type { Plan } from './plan.ts'
import { stepSentence } from './steps.ts'

/** A start that is refused says enough to be understood; the command tells all. */
const mostSentences = 20

/** Under a title; empty for none. */
export function listed(title: string, sentences: readonly string[], most = Infinity): string[] {
  if (sentences.length === 0) return []
  const more = sentences.length - most
  return [title, ...sentences.slice(0, most).map((sentence) => `  - ${sentence}`), ...(more > 0 ? [`  - and ${more} more`] : [])]
}

export function pendingSentences({ pending, late, additions, underWay }: Plan): string[] {
  return [
    ...(underWay ? [`${underWay.name} was interrupted after ${underWay.step} of ${underWay.steps.length} steps; it is finished first`] : []),
    ...pending.map(({ name, steps }) => `${name}${late.includes(name) ? ' (late: a later one was applied before it)' : ''}: ${steps.map(stepSentence).join('; ')}`),
    ...additions.map(({ sentence }) => sentence),
  ]
}

/** Why a program does not start, or a migration is not run, and what to do. */
export function whatIsInTheWay(plan: Plan): string {
  const { unknown, undescribed, refused, consent } = plan
  const lines = [
    ...listed('The database has migrations that this site does not have, so it belongs to a newer or another state of the site:', unknown),
    ...(unknown.length > 0 ? ['Start the version of the site that has them.'] : []),
    ...listed('The model has changes that no migration describes:', undescribed.map(({ sentence }) => sentence)),
    ...(undescribed.length > 0 ? ['Write one with coulisse migrate new.'] : []),
    ...listed('The database does not fit this site, and bringing it there could lose data:', refused.map(({ sentence }) => sentence)),
    ...(refused.length > 0 ? ['Say what is meant with coulisse migrate new: --rename product.isbn=product.code, or --drop product.isbn. Or undo the change of the model.'] : []),
    ...consent.flatMap(({ migration, lines }) => listed(`${migration} would lose data. Write into its list “consent”, if that is what you want:`, lines.map((line) => JSON.stringify(line)))),
  ]
  if (lines.length > 0) return lines.join('\n')
  return [...listed('The database is behind the site:', pendingSentences(plan), mostSentences), 'Run coulisse migrate, then start again.'].join('\n')
}
