// The head of every page: the site's mark, the main menu, search, language, account and basket.
import { languageName } from './format.ts'
import { remembered } from './drawn-once.ts'
import { switchLocale, useFrame } from './frame.ts'
import type { Frame, MenuLink } from './frame.ts'
import { CloseIcon, MenuIcon, SearchIcon } from './icons.tsx'
import { Link } from './link.tsx'
import { PersonalPart } from './personal-parts.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

const useWords = () => wordsIn(themeWords, useFrame().locale)

export function SiteHead({ quiet }: { quiet: boolean }) {
  return (
    <header class="site-head">
      <div class="site-head-row">
        <SiteMark />
        {!quiet && <MainMenu />}
        <div class="site-tools">
          {!quiet && <><SearchForm id="head-search" /><SearchLink /></>}
          <Languages />
          {!quiet && <PersonalPart name="account" />}
          <PersonalPart name="basket" />
          {!quiet && <PhoneMenu />}
        </div>
      </div>
    </header>
  )
}

function SiteMark() {
  const { siteName, theme } = useFrame()
  return <Link to="/" class="site-mark" label={siteName}>{theme.logo ? theme.logo() : siteName}</Link>
}

/** The entry that leads to this page, or to the nearest one above it. */
function entryHere({ path, menus }: Frame, menu: string): MenuLink | undefined {
  const above = (menus[menu] ?? []).filter(({ url }) => url !== '/' && (path === url || path.startsWith(`${url}/`)))
  return above.sort((a, b) => b.url.length - a.url.length)[0]
}

function MenuLinks({ menu }: { menu: string }) {
  const frame = useFrame()
  return <Entries entries={frame.menus[menu] ?? []} here={entryHere(frame, menu)?.url} />
}

const Entries = remembered(
  ({ entries, here }: { entries: readonly MenuLink[]; here: string | undefined }) => <ul>{entries.map((entry, index) => <li key={index}><Link to={entry.url} current={entry.url === here}>{entry.label}</Link></li>)}</ul>,
  (props) => JSON.stringify(props),
)

function MainMenu() {
  const { menus } = useFrame()
  const words = useWords()
  if (!menus['main']?.length) return null
  return <nav class="main-menu" aria-label={words.mainMenu}><MenuLinks menu="main" /></nav>
}

/** The search field. On a narrow screen only the one in the menu is shown. */
export const SearchForm = remembered(Search, ({ id, value = '' }: { id: string; value?: string }) => (value === '' ? `search ${id}` : undefined))

function Search({ id, value = '' }: { id: string; value?: string }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <form class="search-form" role="search" action={frame.locale === frame.locales[0] ? '/search' : `/${frame.locale}/search`}>
      <label class="unseen" for={id}>{words.searchFor}</label>
      <input id={id} type="search" name="q" value={value} placeholder={words.search} autocomplete="off" enterkeyhint="search" maxLength={200} />
      <button type="submit" aria-label={words.search}><SearchIcon /></button>
    </form>
  )
}

/** Where there is no room for the field. */
function SearchLink() {
  return <Link to="/search" class="tool tool-search" label={useWords().search}><SearchIcon /></Link>
}

/** One link per other language, in that language. */
function Languages() {
  const frame = useFrame()
  return (
    <ul class="languages" aria-label={useWords().language}>
      {frame.locales.filter((locale) => locale !== frame.locale).map((locale) => (
        <li key={locale}><a href={switchLocale(frame, locale)} lang={locale} hreflang={locale}>{languageName(locale)}</a></li>
      ))}
    </ul>
  )
}

/** The menu of narrow screens: a popover, which opens and closes without script. */
function PhoneMenu() {
  const words = useWords()
  return (
    <div class="phone-menu">
      <button type="button" class="tool" popovertarget="phone-menu" aria-label={words.menu}><MenuIcon /></button>
      <div id="phone-menu" class="sheet" popover="auto">
        <div class="sheet-head"><SiteMark /><button type="button" class="tool" popovertarget="phone-menu" popovertargetaction="hide" aria-label={words.close}><CloseIcon /></button></div>
        <SearchForm id="phone-search" />
        <nav aria-label={words.menu}><MenuLinks menu="main" /></nav>
        <ul class="sheet-foot">
          <li><PersonalPart name="accountEntry" /></li>
          <li><Link to="/basket">{words.basket}</Link></li>
        </ul>
        <Languages />
      </div>
    </div>
  )
}
