// The colours of the house, by day and by night, as custom properties of the stylesheet. A site changes any of them.
import type { Palette, Theme } from './theme.ts'

export const day: Palette = {
  paper: '#fcfcfa',
  paperSoft: '#f2f2ee',
  ink: '#17191e',
  inkSoft: '#5b5f68',
  line: '#dcdcd5',
  accent: '#2b44c7',
  onAccent: '#ffffff',
}

export const night: Palette = {
  paper: '#14161b',
  paperSoft: '#1d2027',
  ink: '#eceae5',
  inkSoft: '#a6a9b1',
  line: '#343841',
  accent: '#a3b4ff',
  onAccent: '#10142b',
}

/** Serif for headings and long texts, sans for everything that is used. */
const fonts = {
  display: `'Newsreader', 'Newsreader fallback', Georgia, serif`,
  text: `'Instrument Sans', 'Instrument Sans fallback', system-ui, sans-serif`,
}

/** The custom properties that the stylesheet is written in. */
export function tokens(theme: Theme): string {
  const families = { ...fonts, ...theme.fonts }
  return `:root{color-scheme:light dark;--font-display:${families.display};--font-text:${families.text};${properties({ ...day, ...theme.light })}}
@media(prefers-color-scheme:dark){:root{${properties({ ...night, ...theme.dark })}}}
`
}

function properties(palette: Palette): string {
  return Object.entries(palette).map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`).join(';')
}

/** Whether a theme still uses one of the house's fonts, so that its file is offered. */
export function usesFont(theme: Theme, family: string): boolean {
  return Object.values({ ...fonts, ...theme.fonts }).some((stack) => stack.includes(family))
}
