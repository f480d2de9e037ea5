// What is wrong with a request's parameters and body, as sentences by field, before any door is asked.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'

interface Check {
  Check(value: unknown): boolean
  Errors(value: unknown): Iterable<{ instancePath: string; message: string; params?: object }>
}

type Part = 'params' | 'query' | 'body'
export type Checks = Record<Part, Check | undefined>
const mostErrors = 20

/** The refusal of an input that does not fit its schemas, or undefined. A path parameter that does not fit names nothing that exists. */
export function findInputErrors(checks: Checks, input: Record<Part, unknown>, locale: string): (Refusal & { errors?: Record<string, string> }) | undefined {
  if (checks.params && !checks.params.Check(input.params)) return refuse('not-found')
  const errors: Record<string, string> = {}
  for (const part of ['query', 'body'] as const) {
    const check = checks[part]
    if (!check) continue
    for (const name of inherited(input[part])) errors[name] = noSuchValue(locale)
    if (check.Check(input[part])) continue
    for (const error of check.Errors(input[part])) {
      if (Object.keys(errors).length >= mostErrors) break
      const { path, sentence } = tell(error, locale)
      errors[path || part] ??= sentence
    }
  }
  return Object.keys(errors).length === 0 ? undefined : refuse('invalid', { errors })
}

/** Names that every object has from the start, such as `constructor`: typebox takes them for declared ones. */
function inherited(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value).filter((name) => name in Object.prototype) : []
}

const noSuchValue = (locale: string): string => (locale === 'fr' ? 'Il n’y a pas de valeur de ce nom ici.' : 'There is no value of this name here.')

function tell(error: { instancePath: string; message: string; params?: object }, locale: string): { path: string; sentence: string } {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  const { requiredProperties, additionalProperties } = (error.params ?? {}) as { requiredProperties?: string[]; additionalProperties?: string[] }
  const below = (names: string[]) => [path, names[0]].filter(Boolean).join('.')
  if (requiredProperties?.length) return { path: below(requiredProperties), sentence: locale === 'fr' ? 'Cette valeur est nécessaire.' : 'This value is needed.' }
  if (additionalProperties?.length) return { path: below(additionalProperties), sentence: noSuchValue(locale) }
  return { path, sentence: `${error.message[0]?.toUpperCase() ?? ''}${error.message.slice(1)}.` }
}
