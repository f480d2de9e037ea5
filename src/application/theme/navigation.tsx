// Breadcrumbs and the pages of a long list.
import { useFrame } from './frame.ts'
import type { Frame } from './frame.ts'
import { publicAddress } from './document-head.tsx'
import { Link } from './link.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

export interface Crumb { label: string; url: string }

/** The way from the home page to this page; the page itself is not in it. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const words = wordsIn(themeWords, useFrame().locale)
  return (
    <nav class="breadcrumbs" aria-label={words.youAreHere}>
      <ol><li><Link to="/">{words.home}</Link></li>{crumbs.map((crumb) => <li key={crumb.url}><Link to={crumb.url}>{crumb.label}</Link></li>)}</ol>
    </nav>
  )
}

/** The same way for search engines; here the page itself is the last. */
export function breadcrumbData(place: Pick<Frame, 'publicUrl' | 'locale' | 'locales'>, crumbs: readonly Crumb[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map((crumb, index) => ({ '@type': 'ListItem', position: index + 1, name: crumb.label, item: publicAddress(place, crumb.url, place.locale) })),
  }
}

interface PaginationProps {
  page: number
  pages: number
  /** The address of a page of the list. */
  to: (page: number) => string
}

export function Pagination({ page, pages, to }: PaginationProps) {
  const words = wordsIn(themeWords, useFrame().locale)
  if (pages < 2) return null
  return (
    <nav class="pagination" aria-label={words.pages}>
      {page > 1 ? <Link to={to(page - 1)} rel="prev" class="button button-quiet">{words.previous}</Link> : <span />}
      <span>{words.pageOf(page, pages)}</span>
      {page < pages ? <Link to={to(page + 1)} rel="next" class="button button-quiet">{words.next}</Link> : <span />}
    </nav>
  )
}
