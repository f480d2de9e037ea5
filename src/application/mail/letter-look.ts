// How letters look: the site's colours, and what mail programs understand, which is styles on each element.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { day, night } from '../theme/palette.ts'
import type { Palette, Theme } from '../theme/theme.ts'

export interface LetterLook {
  readonly locale: string
  readonly siteName: string
  /** The public address without a slash at the end. */
  readonly publicUrl: string
  /** In front of paths: nothing for the site's first language, `/fr` for another. */
  readonly prefix: string
  readonly colours: Palette
}

export const LetterContext = createContext<LetterLook | null>(null)

export function useLetter(): LetterLook {
  const look = useContext(LetterContext)
  if (!look) throw new Error('A component of letters was drawn outside of a letter. Give it to sendMail as `body`.')
  return look
}

/** Fonts that are on the reader's machine: letters fetch nothing. */
export const displayFont = `Georgia,'Times New Roman',serif`
export const textFont = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

export const dayColours = (theme: Theme = {}): Palette => ({ ...day, ...theme.light })

/** For the mail programs that know the night; the others keep the styles of the elements. */
export function nightStyles(theme: Theme = {}): string {
  const { paper, paperSoft, ink, inkSoft, line, accent, onAccent } = { ...night, ...theme.dark }
  const rules = [
    `.ground{background:${paper}!important}`,
    `.sheet{background:${paperSoft}!important;border-color:${line}!important}`,
    `.ink{color:${ink}!important}`,
    `.soft{color:${inkSoft}!important}`,
    `.line{border-color:${line}!important}`,
    `.link{color:${accent}!important}`,
    `.button{background:${accent}!important;color:${onAccent}!important}`,
  ]
  return `:root{color-scheme:light dark}@media(prefers-color-scheme:dark){${rules.join('')}}`
}
