// Layout: what stands around every page of the house and of a site.
import type { ComponentChildren } from 'preact'
import { DocumentHead } from './document-head.tsx'
import type { DocumentProps } from './document-head.tsx'
import { useFrame } from './frame.ts'
import { SiteFoot } from './site-foot.tsx'
import { SiteHead } from './site-head.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

export interface LayoutProps extends DocumentProps {
  /** Narrow for reading and forms; wide, the whole measure, unless said. */
  width?: 'wide' | 'narrow'
  /** A head without menus, so that nothing leads away from a checkout. */
  quiet?: boolean
  children: ComponentChildren
}

/** A whole document. Its content brings one `<h1>`. */
export function Layout({ width = 'wide', quiet = false, children, ...head }: LayoutProps) {
  const { locale } = useFrame()
  const words = wordsIn(themeWords, locale)
  return (
    <html lang={locale}>
      <DocumentHead {...head} />
      <body>
        <a class="skip" href="#main">{words.skip}</a>
        <SiteHead quiet={quiet} />
        <main id="main" class={`page page-${width}`} tabIndex={-1}>{children}</main>
        <SiteFoot quiet={quiet} />
      </body>
    </html>
  )
}
