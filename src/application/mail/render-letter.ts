// From what a letter says to the document that is sent, in the site's colours and the reader's language.
import { h } from 'preact'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Ctx } from '../context.ts'
import { localePrefix } from '../theme/frame.ts'
import { dayColours, LetterContext } from './letter-look.ts'
import type { LetterLook } from './letter-look.ts'
import { Letter } from './letter.tsx'

export function renderLetter(ctx: Ctx, body: VNode<any>, { subject, locale }: { subject: string; locale: string }): string {
  const { site, house } = ctx
  const look: LetterLook = { locale, siteName: site.name, publicUrl: house.config.publicUrl, prefix: localePrefix(site, locale), colours: dayColours(site.theme) }
  const letter = h(Letter, { subject, theme: site.theme, children: body })
  return `<!doctype html>${renderToString(h(LetterContext.Provider, { value: look, children: letter }))}`
}
