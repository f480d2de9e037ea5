// The frame of every signed-in screen: where one can go, and the screen itself.
import { Drawer } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useRef } from 'react'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../lib/language.tsx'
import { commonWords } from '../common.words.ts'
import { useMe } from '../session.ts'
import { AccountMenu } from './account-menu.tsx'
import { Busy } from './busy.tsx'
import { Navigation } from './navigation.tsx'
import { ViewBar } from './view-bar.tsx'
import styles from './frame.module.css'

const Palette = lazy(() => import('../../screens/search/palette.tsx').then(({ Palette }) => ({ default: Palette })))

export function Frame() {
  const words = useWords(commonWords)
  const [searching, search] = useDisclosure(false)
  const content = useRef<HTMLElement>(null)
  useHotkeys([['mod+K', search.toggle]], [], true)
  useFocusOnNewScreen(content)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={(event) => { event.preventDefault(); content.current?.focus() }}>{words.skip}</a>
      <Busy />
      <ViewBar />
      <PhoneBar openSearch={search.open} />
      <aside className={styles.rail}>
        <SiteName />
        <SearchButton open={search.open} />
        <Navigation />
        <AccountMenu />
      </aside>
      <main id="content" ref={content} tabIndex={-1} className={styles.content}><Outlet /></main>
      <Suspense>{searching && <Palette close={search.close} />}</Suspense>
    </div>
  )
}

/** Screen readers begin at the new screen, not at the link that led to it. */
function useFocusOnNewScreen(content: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const first = useRef(true)
  useEffect(() => {
    if (path === undefined) return
    if (!first.current && !content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true })
    first.current = false
  }, [path, content])
}

function SiteName() {
  const { site } = useMe()
  const words = useWords(commonWords)
  return (
    <div className={styles.site}>
      <Link to="/" className={styles.name}>{site.name}</Link>
      <a className={styles.open} href={site.url} target="_blank" rel="noopener" title={words.viewSite} aria-label={words.viewSite}><Icon name="open" size={17} /></a>
    </div>
  )
}

function SearchButton({ open }: { open: () => void }) {
  const words = useWords(commonWords)
  const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return (
    <button type="button" className={styles.search} onClick={open}>
      <Icon name="search" size={17} />
      <span>{words.search}</span>
      <kbd>{isApple ? '⌘' : 'Ctrl'} K</kbd>
    </button>
  )
}

function PhoneBar({ openSearch }: { openSearch: () => void }) {
  const words = useWords(commonWords)
  const { site } = useMe()
  const [opened, menu] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { close } = menu
  useEffect(() => close(), [close, path])
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.barButton} onClick={menu.open} aria-label={words.menu} aria-expanded={opened}><Icon name="menus" size={22} /></button>
      <Link to="/" className={styles.name}>{site.name}</Link>
      <button type="button" className={styles.barButton} onClick={openSearch} aria-label={words.search}><Icon name="search" size={21} /></button>
      <Drawer opened={opened} onClose={menu.close} size="19rem" title={<SiteName />} closeButtonProps={{ 'aria-label': words.close }} classNames={{ body: styles.drawer! }}>
        <Navigation />
        <AccountMenu />
      </Drawer>
    </header>
  )
}
