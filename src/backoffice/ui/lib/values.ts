// Reading values of records: what they are called, what is filled in.
import type { FieldDescription, RecordValues, ResourceDescription } from '../../api/shapes.ts'

/** The text of a localized value: the first language's, or another's where that is empty. */
export function inFirstLanguage(value: unknown, locales: readonly string[]): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const byLanguage = value as Record<string, unknown>
  return String(locales.map((locale) => byLanguage[locale]).find((text) => text !== null && text !== undefined && text !== '') ?? '')
}

export function titleOf(resource: ResourceDescription, values: RecordValues, locales: readonly string[]): string {
  return inFirstLanguage(values[resource.titleField], locales)
}

export function fieldNamed(resource: { fields: readonly FieldDescription[] }, name: string): FieldDescription | undefined {
  return resource.fields.find((field) => field.name === name)
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** The plain words of a structured text, for summaries and comparisons. */
export function plainText(node: unknown): string {
  const { type, text, content = [] } = (node ?? {}) as { type?: string; text?: string; content?: unknown[] }
  if (text !== undefined) return text
  if (type === 'hardBreak') return '\n'
  return content.map(plainText).join(type === 'paragraph' || type === 'heading' ? '' : '\n')
}
