// The colleague's language: their choice on this device, or the browser's.
import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Label } from '../../api/shapes.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** The same words in every language; a key that one of them misses does not compile. */
export interface Words<W> { readonly en: W; readonly fr: W }

export function bilingual<W extends object>(en: W, fr: NoInfer<W>): Words<W> {
  return { en, fr }
}

const storageKey = 'coulisse:language'
const Current = createContext<{ language: Language; choose: (language: Language) => void }>({ language: 'en', choose: () => {} })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  useLayoutEffect(() => { document.documentElement.lang = language }, [language])
  const choose = useCallback((next: Language) => {
    localStorage.setItem(storageKey, next)
    setLanguage(next)
  }, [])
  const value = useMemo(() => ({ language, choose }), [language, choose])
  return <Current value={value}>{children}</Current>
}

/** Also asked outside of React: requests name it, so that errors come in it. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'en' || chosen === 'fr') return chosen
  return navigator.languages.find((tag) => /^(en|fr)\b/.test(tag))?.startsWith('fr') ? 'fr' : 'en'
}

export const useLanguage = () => useContext(Current)

export function useWords<W>(words: Words<W>): W {
  return words[useLanguage().language]
}

/** Reads labels of the model in the colleague's language. */
export function useSay(): (label: Label) => string {
  const { language } = useLanguage()
  return useCallback((label) => (typeof label === 'string' ? label : (label[language] ?? label['en'] ?? Object.values(label)[0] ?? '')), [language])
}

/** What a language is called, in the colleague's own: `fr` is “French” or “français”. */
export function nameOfLanguage(code: string, language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  return name[0]!.toUpperCase() + name.slice(1)
}
