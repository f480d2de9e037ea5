// The site's own fields of a product, as people read them.
import type { Ctx } from '../context.ts'
import { say } from '../model/model.ts'
import type { AnyResource, Field, Label } from '../model/model.ts'
import { formatDate, formatMoney, formatNumber } from '../theme/format.ts'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { ownFieldsOf } from './in-language.ts'

export interface Fact { name: string; label: string; value: string }

/** Those that have a value, in the order of the model; kinds that are no words or numbers are left out. */
export function factsOf(ctx: Ctx, house: AnyResource, values: Readonly<Record<string, unknown>>): Fact[] {
  return ownFieldsOf(ctx, house).flatMap(([name, field]) => {
    const value = values[name]
    const said = value === null || value === undefined ? null : sayValue(ctx, field, value)
    return said === null ? [] : [{ name, label: labelOf(ctx, name, field), value: said }]
  })
}

/** What people call a field: its label, or its name in words. */
export function labelOf(ctx: Pick<Ctx, 'locale'>, name: string, field: Field): string {
  if (field.label) return say(field.label, ctx.locale)
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${words[0]!.toUpperCase()}${words.slice(1)}`
}

/** What people call a value of a choice. */
export function choiceLabel(ctx: Pick<Ctx, 'locale'>, field: Field, value: string): string {
  const choice = (field.settings['choices'] as { value: string; label: Label }[]).find((candidate) => candidate.value === value)
  return choice ? say(choice.label, ctx.locale) : value
}

function sayValue(ctx: Ctx, field: Field, value: unknown): string | null {
  const { locale, site } = ctx
  const words = wordsIn(catalogueWords, locale)
  switch (field.kind) {
    case 'text': case 'longText': case 'email': return String(value)
    case 'choice': return choiceLabel(ctx, field, String(value))
    case 'boolean': return value ? words.yes : words.no
    case 'money': return formatMoney(Number(value), site.currency, locale)
    case 'time': return formatDate(String(value), locale)
    case 'integer': return `${formatNumber(Number(value), locale)}${field.settings['unit'] ? ` ${String(field.settings['unit'])}` : ''}`
    default: return null
  }
}
