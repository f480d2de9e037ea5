// The head of a document: what browsers, search engines and other sites read of a page.
import type { PictureView } from './picture.tsx'
import { hrefIn, useFrame } from './frame.ts'
import type { Frame } from './frame.ts'
import { JsonLd } from './json-ld.tsx'
import { day, night } from './palette.ts'
import type { Theme } from './theme.ts'

export interface DocumentProps {
  title: string
  /** The title stands alone, without the site's name behind it: for the home page. */
  bareTitle?: boolean
  description?: string | null | undefined
  /** What other sites show when somebody links here. */
  picture?: PictureView | undefined
  kind?: 'website' | 'article' | 'product'
  /** schema.org data of the page. */
  data?: object | readonly object[]
  /** Not for search engines: baskets, accounts, results. */
  hidden?: boolean
  /** The page has a form besides search: their stylesheet is a file of its own. */
  forms?: boolean
  /** The query that makes this a page of its own, such as `?page=2`. */
  canonicalQuery?: string
}

export function DocumentHead(props: DocumentProps) {
  const { assets, siteName, theme } = useFrame()
  const { title, bareTitle, description, hidden, forms, data } = props
  return (
    <head>
      <meta charset="utf-8" />
      <title>{bareTitle ? title : `${title} · ${siteName}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {assets.fonts?.map((font) => <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />)}
      <link rel="stylesheet" href={assets.css} />
      {forms && assets.forms && <link rel="stylesheet" href={assets.forms} />}
      <script type="module" src={assets.script} />
      {description && <meta name="description" content={description} />}
      {hidden ? <meta name="robots" content="noindex" /> : <Addresses {...props} />}
      <ThemeColours theme={theme} />
      {assets.icon && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
      {!hidden && <OpenGraph {...props} />}
      {[data ?? []].flat().map((one, index) => <JsonLd key={index} data={one} />)}
    </head>
  )
}

/** Which address is the page's own, where its other languages are, and where the articles can be subscribed to. */
function Addresses({ canonicalQuery = '' }: DocumentProps) {
  const frame = useFrame()
  const { locales, path } = frame
  return (
    <>
      <link rel="canonical" href={publicAddress(frame, path + canonicalQuery, frame.locale)} />
      {locales.length > 1 && locales.map((locale) => <link key={locale} rel="alternate" hreflang={locale} href={publicAddress(frame, path + canonicalQuery, locale)} />)}
      {locales.length > 1 && <link rel="alternate" hreflang="x-default" href={publicAddress(frame, path + canonicalQuery, locales[0]!)} />}
      <link rel="alternate" type="application/atom+xml" title={frame.siteName} href={hrefIn(frame, '/feed.xml', frame.locale)} />
    </>
  )
}

export function publicAddress(frame: Pick<Frame, 'publicUrl' | 'locale' | 'locales'>, path: string, locale: string): string {
  return frame.publicUrl + hrefIn(frame, path, locale)
}

function ThemeColours({ theme }: { theme: Theme }) {
  return (
    <>
      <meta name="theme-color" content={theme.light?.paper ?? day.paper} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={theme.dark?.paper ?? night.paper} media="(prefers-color-scheme: dark)" />
    </>
  )
}

function OpenGraph({ title, description, picture, kind = 'website', canonicalQuery = '' }: DocumentProps) {
  const frame = useFrame()
  return (
    <>
      <meta property="og:type" content={kind} />
      <meta property="og:site_name" content={frame.siteName} />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={publicAddress(frame, frame.path + canonicalQuery, frame.locale)} />
      <meta property="og:locale" content={frame.locale} />
      {description && <meta property="og:description" content={description} />}
      {picture && <meta property="og:image" content={frame.publicUrl + picture.src} />}
      {picture?.alt && <meta property="og:image:alt" content={picture.alt} />}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  )
}
