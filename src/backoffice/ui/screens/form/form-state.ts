// What stands in a form: the values as typed, beside those that were read. Kept outside of React, so that a keystroke redraws one field only.
import type { EditableRecord, FieldDescription, OpenRecord, RecordValues, ResourceDescription, StockBySku, StockChange } from '../../../api/shapes.ts'
import { same } from '../../lib/values.ts'
import { keyed, onlyStored, withoutKeys } from './keys.ts'

/** `title.fr`, `variants.0.sku`, `content.en.2.title`. */
export type Path = string

export interface FormSource {
  resource: ResourceDescription
  locales: readonly string[]
  /** Null: a new record. */
  record: EditableRecord | null
  stock: StockBySku | null
  /** Where its page stands on the site. */
  path?: string | null
  /** What a new record begins with. */
  initial?: RecordValues
}

export class FormState {
  readonly resource: ResourceDescription
  readonly locales: readonly string[]
  record: EditableRecord | null
  path: string | null
  /** As read: what the colleague began with. */
  base: RecordValues
  values: RecordValues
  problems: Record<string, string> = {}
  #listeners = new Set<() => void>()

  constructor(source: FormSource) {
    this.resource = source.resource
    this.locales = source.locales
    this.record = source.record
    this.path = source.path ?? null
    this.base = prepared(source)
    this.values = { ...this.base, ...(source.record ? {} : source.initial) }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  get(path: Path): unknown {
    return path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], this.values)
  }

  set(path: Path, value: unknown): void {
    this.values = replaced(this.values, path.split('.'), value) as RecordValues
    if (Object.keys(this.problems).some((place) => place === path || place.startsWith(`${path}.`))) {
      this.problems = Object.fromEntries(Object.entries(this.problems).filter(([place]) => place !== path && !place.startsWith(`${path}.`)))
    }
    this.#tell()
  }

  /** Takes over what the server has now; `keep` are values that were typed and are not saved. */
  takeOver({ record, stock, path }: Pick<OpenRecord, 'record' | 'stock' | 'path'>, keep: RecordValues = {}): void {
    this.record = record
    this.path = path
    this.base = prepared({ resource: this.resource, locales: this.locales, record, stock })
    this.values = { ...this.base, ...keep }
    this.problems = {}
    this.#tell()
  }

  setAll(values: RecordValues): void {
    this.values = { ...this.values, ...values }
    this.#tell()
  }

  /** An address that would follow from an empty name is the same problem told twice. */
  setProblems(problems: Record<string, string>): void {
    const isEcho = (path: string) => {
      const { from } = this.resource.fields.find(({ name, kind }) => name === path && kind === 'slug')?.settings ?? {}
      return from !== undefined && !this.values[path] && Object.keys(problems).some((other) => other.split('.')[0] === from)
    }
    this.problems = Object.fromEntries(Object.entries(problems).filter(([path]) => !isEcho(path)))
    this.#tell()
  }

  /** Names of fields and parts whose value differs from what was read. */
  changedNames(): string[] {
    return Object.keys(this.values).filter((name) => this.values[name] !== this.base[name] && !same(withoutKeys(this.values[name]), withoutKeys(this.base[name])))
  }

  get isDirty(): boolean {
    return this.changedNames().length > 0
  }

  /** What a save sends: all of a new record, the changed fields of an existing one. */
  toSend(): { values: RecordValues; stock: StockChange[] } {
    const writable = new Set([...this.resource.fields.filter((field) => !field.readOnly).map(({ name }) => name), ...this.resource.parts.filter(({ mayChange }) => mayChange).map(({ name }) => name), 'status'])
    const names = (this.record ? this.changedNames() : Object.keys(this.values)).filter((name) => writable.has(name))
    return { values: Object.fromEntries(names.map((name) => [name, onlyStored(this.values[name])])), stock: stockChanges(this.base, this.values) }
  }
}

function prepared({ resource, locales, record, stock }: FormSource): RecordValues {
  const values: RecordValues = {}
  for (const field of resource.fields) values[field.name] = keyedField(field, record?.values[field.name] ?? emptyValue(field, locales))
  for (const part of resource.parts) {
    const rows = (record?.values[part.name] as RecordValues[] | undefined) ?? []
    values[part.name] = rows.map((row) => keyed({ ...row, ...(stock && { $stock: stock[row['sku'] as string] ?? null }) }))
  }
  if (resource.publishable) values['status'] = record?.values['status'] ?? 'draft'
  return values
}

export function emptyValue(field: FieldDescription, locales: readonly string[]): unknown {
  if (field.localized) return Object.fromEntries(locales.map((locale) => [locale, null]))
  if (field.many) return []
  if (field.kind === 'time' && field.required) return new Date().toISOString()
  return field.kind === 'choice' && field.required ? (field.settings.choices?.[0]?.value ?? null) : null
}

/** Blocks get a key that stays with them while they are moved. */
function keyedField(field: FieldDescription, value: unknown): unknown {
  if (field.kind !== 'blocks' || value === null) return value
  const withKeys = (list: unknown) => (Array.isArray(list) ? list.map((block) => keyed(block as RecordValues)) : list)
  return field.localized ? Object.fromEntries(Object.entries(value as RecordValues).map(([locale, list]) => [locale, withKeys(list)])) : withKeys(value)
}

function replaced(holder: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(holder)) return holder.map((entry, index) => (index === Number(step) ? replaced(entry, rest, value) : entry))
  const known = (holder ?? {}) as Record<string, unknown>
  return { ...known, [step]: replaced(known[step], rest, value) }
}

/** Counts that a colleague has entered; `seen` lets the server notice that some were sold meanwhile. */
function stockChanges(base: RecordValues, values: RecordValues): StockChange[] {
  const before = new Map(((base['variants'] ?? []) as RecordValues[]).map((row) => [row['id'], row['$stock'] as number | null | undefined]))
  return ((values['variants'] ?? []) as RecordValues[]).flatMap((row) => {
    const seen = before.get(row['id']) ?? null
    const quantity = (row['$stock'] ?? null) as number | null
    return quantity === seen || typeof row['sku'] !== 'string' ? [] : [{ sku: row['sku'], quantity, seen }]
  })
}
