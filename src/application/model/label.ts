// Words shown to people, in one language or in several.

/** A word or sentence for people: one text, or one per language (`{ en: 'Recipe', fr: 'Recette' }`). */
export type Label = string | { readonly [locale: string]: string }

/** The text of a label in a language; English, then any language, where that one is missing. */
export function say(label: Label, locale: string): string {
  if (typeof label === 'string') return label
  return label[locale] ?? label['en'] ?? Object.values(label)[0] ?? ''
}
