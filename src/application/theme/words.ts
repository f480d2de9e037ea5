// The words of the house's pages, in the house's languages.

/** The same words in every language of the house; a key that one of them misses does not compile. */
export interface Words<W> { readonly en: W; readonly fr: W }

export function bilingual<W extends object>(en: W, fr: NoInfer<W>): Words<W> {
  return { en, fr }
}

/** The words in a visitor's language; English where the house does not speak it. */
export function wordsIn<W>(words: Words<W>, locale: string): W {
  return locale === 'fr' || locale.startsWith('fr-') ? words.fr : words.en
}
