// blocks: a page built of blocks in the order the editor gives them; each kind of block has fields of its own.
import Type from 'typebox'
import type { Checked, Field, FieldOf, FieldOptions, Fields } from '../field.ts'
import { makeField } from '../field.ts'
import type { Label } from '../label.ts'
import type { Problem } from '../problems.ts'

const mostBlocks = 200

/** One kind of block: what it is called and which fields it has. */
export interface BlockKind<F extends Fields = Fields> { label: Label; fields: F }

type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer V, infer R> ? (R extends true ? V : V | null) : never }
/** A block as pages see it: its kind as `type`, and its values. */
export type BlockOf<B extends Record<string, BlockKind>> = { [K in keyof B & string]: { type: K } & Values<B[K]['fields']> }[keyof B & string]

export function blockKind<const F extends Fields>(label: Label, fields: F): BlockKind<F> {
  return { label, fields }
}

/** A list of blocks of the given kinds. Fields inside a block are not localized: the list itself may be. */
export function blocks<const B extends Record<string, BlockKind<any>>, const O extends FieldOptions = {}>(kinds: B, options: O = {} as O): FieldOf<BlockOf<B>[], O> {
  return makeField<BlockOf<B>[], O>(options, {
    kind: 'blocks',
    column: 'json',
    settings: { kinds },
    schema: Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true })),
    check: (value) => checkBlocks(kinds, value) as Checked<BlockOf<B>[]>,
    words: (list) => list.map((block) => wordsOfBlock(kinds, block as Record<string, unknown>)).join('\n'),
  })
}

function checkBlocks(kinds: Record<string, BlockKind>, value: unknown): Checked<Record<string, unknown>[]> {
  if (!Array.isArray(value)) return { problem: { rule: 'list' } }
  if (value.length > mostBlocks) return { problem: { rule: 'tooMany', values: { max: mostBlocks } } }
  const checked: Record<string, unknown>[] = []
  for (const [index, block] of value.entries()) {
    const result = checkBlock(kinds, block)
    if ('problem' in result) return { problem: result.problem, at: `${index}${result.at ? `.${result.at}` : ''}` }
    checked.push(result.value)
  }
  return { value: checked }
}

function checkBlock(kinds: Record<string, BlockKind>, block: unknown): Checked<Record<string, unknown>> {
  const given = (typeof block === 'object' && block !== null ? block : {}) as Record<string, unknown>
  const type = String(given['type'])
  if (!Object.hasOwn(kinds, type)) return { problem: { rule: 'block', values: { what: type } } }
  const { fields } = kinds[type]!
  const unknown = Object.keys(given).find((name) => name !== 'type' && !Object.hasOwn(fields, name))
  if (unknown !== undefined) return { problem: { rule: 'unknownField' }, at: unknown }
  const values: Record<string, unknown> = { type }
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name]
    const result: Checked<unknown> = isEmpty(value) ? emptyValue(field) : field.check(value)
    if ('problem' in result) return { problem: result.problem, at: name + (result.at ? `.${result.at}` : '') }
    values[name] = result.value
  }
  return { value: values }
}

function emptyValue(field: Field): { value: unknown } | { problem: Problem } {
  if (field.required) return { problem: { rule: 'required' } }
  return { value: field.many ? [] : null }
}

/** Whether a value counts as left empty in a form. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function wordsOfBlock(kinds: Record<string, BlockKind>, block: Record<string, unknown>): string {
  const fields = Object.entries(kinds[String(block['type'])]?.fields ?? {})
  return fields.map(([name, field]) => (block[name] != null && field.words ? field.words(block[name]) : '')).filter(Boolean).join('\n')
}
