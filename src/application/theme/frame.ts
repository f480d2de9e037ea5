// Frame: what every page of a visitor shares, whatever it shows: site, language, account, basket, menus. Components read it with useFrame.
import type { Site } from '../site.ts'
import type { ViewShown } from './view-bar.tsx'
import type { Theme } from './theme.ts'

export interface MenuLink {
  label: string
  /** A path of this site without language prefix, or a web address. */
  url: string
}

export interface Frame {
  readonly site: Site
  readonly siteName: string
  readonly locale: string
  /** The first has no prefix in URLs. */
  readonly locales: readonly string[]
  /** Path of the page without language prefix and query: `/products/blue-notebook`. */
  readonly path: string
  /** The page's query with its question mark, kept when the visitor changes the language. */
  readonly query?: string
  /** The public address without a slash at the end. */
  readonly publicUrl: string
  readonly account: { readonly name: string; readonly role: string } | null
  /** Pieces in the visitor's basket. */
  readonly basketCount: number
  /** The menus by their slug: `main`, `footer`. */
  readonly menus: Readonly<Record<string, readonly MenuLink[]>>
  readonly assets: FrameAssets
  readonly theme: Theme
  /** Set while an owner looks as somebody else. */
  readonly viewing?: ViewShown
  /** `places`: the page is kept for many visitors, and what is each one's own is filled in later. */
  readonly personalParts?: 'drawn' | 'places'
}

/** Paths of the files that every page asks for. */
export interface FrameAssets {
  readonly css: string
  /** Of whole forms, and of the pages around an account and an order. */
  readonly forms?: string
  /** Of the bar while an owner looks as somebody else. */
  readonly viewing?: string
  readonly script: string
  /** Of pages on which a passkey is made or used. */
  readonly passkeys?: string
  readonly icon?: string
  /** Fonts that are fetched at once, before the stylesheet asks for them. */
  readonly fonts?: readonly string[]
}

/** A page is drawn from beginning to end without waiting, so there is one at a time. */
let current: Frame | undefined

/** What `draw` gives, while useFrame gives this frame. */
export function withFrame<T>(frame: Frame, draw: () => T): T {
  const around = current
  current = frame
  try {
    return draw()
  } finally {
    current = around
  }
}

/** The frame of the page that is being drawn. Throws outside of a page. */
export function useFrame(): Frame {
  if (!current) throw new Error('useFrame was called outside of a page. Pages are drawn by renderPage, which gives the frame.')
  return current
}

type Place = Pick<Frame, 'locale' | 'locales'>

/** A path of this site in the visitor's language; web addresses and anchors stay as they are. */
export function href(frame: Place, path: string): string {
  return hrefIn(frame, path, frame.locale)
}

/** What is the same in every language: the back office, the API, files. */
export const hasNoLanguage = (path: string): boolean => /^\/(backoffice|api|assets|media)(?=[/?#]|$)/.test(path)

/** A path of this site in a given language. */
export function hrefIn(frame: Place, path: string, locale: string): string {
  if (!path.startsWith('/') || hasNoLanguage(path)) return path
  if (locale === frame.locales[0]) return path
  if (path === '/') return `/${locale}`
  return path.startsWith('/?') || path.startsWith('/#') ? `/${locale}${path.slice(1)}` : `/${locale}${path}`
}

/** What stands in front of every path of a language: nothing for the site's first, `/fr` for another. */
export function localePrefix(site: Site, locale: string): string {
  return locale === site.model.locales[0] ? '' : `/${locale}`
}

/** This page in another language. */
export function switchLocale(frame: Pick<Frame, 'locale' | 'locales' | 'path' | 'query'>, locale: string): string {
  return hrefIn(frame, frame.path + (frame.query ?? ''), locale)
}
