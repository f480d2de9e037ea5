// The pages for what cannot be answered: each says why, and shows ways on.
import type { ComponentChildren } from 'preact'
import { useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { SearchForm } from '../theme/site-head.tsx'
import { wordsIn } from '../theme/words.ts'
import { pagesWords } from './pages.words.ts'

/** What the page pipeline draws when no page answers. */
export const errorPages = {
  notFound: () => <NotFound />,
  failed: (requestId: string) => <Failed requestId={requestId} />,
  notAllowed: () => <NotAllowed />,
  onlyViewing: (why: string) => <OnlyViewing why={why} />,
  foreignOrigin: () => <ForeignOrigin />,
}

const useWords = () => wordsIn(pagesWords, useFrame().locale)

function ErrorPage({ mark, title, why, children }: { mark: string; title: string; why: string; children: ComponentChildren }) {
  return (
    <Layout title={title} hidden>
      <div class="error-page">
        <p class="error-mark" aria-hidden="true">{mark}</p>
        <h1>{title}</h1>
        <p class="lead">{why}</p>
        {children}
      </div>
    </Layout>
  )
}

function NotFound() {
  const { menus } = useFrame()
  const words = useWords()
  return (
    <ErrorPage mark="404" title={words.notFoundTitle} why={words.notFoundWhy}>
      <SearchForm id="error-search" />
      <ul class="ways">
        <li><Link to="/">{words.backHome}</Link></li>
        {menus['main']?.map((entry, index) => <li key={index}><Link to={entry.url}>{entry.label}</Link></li>)}
      </ul>
    </ErrorPage>
  )
}

function Failed({ requestId }: { requestId: string }) {
  const words = useWords()
  return (
    <ErrorPage mark="500" title={words.failedTitle} why={words.failedWhy}>
      <p class="small soft">{words.failedNumber}<br /><code>{requestId}</code></p>
      <p><Link to="/" class="button">{words.backHome}</Link></p>
    </ErrorPage>
  )
}

function NotAllowed() {
  const words = useWords()
  return (
    <ErrorPage mark="403" title={words.notAllowedTitle} why={words.notAllowedWhy}>
      <p><Link to="/account" class="button">{words.otherAccount}</Link></p>
    </ErrorPage>
  )
}

/** The bar above has the way back. */
function OnlyViewing({ why }: { why: string }) {
  const words = useWords()
  return (
    <ErrorPage mark="403" title={words.onlyViewingTitle} why={why}>
      <p><Link to="/" class="button">{words.backHome}</Link></p>
    </ErrorPage>
  )
}

function ForeignOrigin() {
  const words = useWords()
  return (
    <ErrorPage mark="403" title={words.foreignTitle} why={words.foreignWhy}>
      <p><Link to="/" class="button">{words.backHome}</Link></p>
    </ErrorPage>
  )
}
