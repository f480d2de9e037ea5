// The foot of every page: what the site says of itself, its second menu, and the prices' VAT.
import { say } from '../model/label.ts'
import { remembered } from './drawn-once.ts'
import { useFrame } from './frame.ts'
import { Link } from './link.tsx'
import { PersonalPart } from './personal-parts.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

/** Of who is signed in, it tells only whether it is a colleague. */
export const SiteFoot = remembered(
  Foot,
  ({ quiet }: { quiet: boolean }, frame) => `${quiet} ${JSON.stringify(frame.menus['footer'])} ${frame.personalParts === 'places' ? 'places' : frame.account?.role}`,
  ['menus', 'personalParts', 'account'],
)

function Foot({ quiet }: { quiet: boolean }) {
  const { site, siteName, locale, theme, menus } = useFrame()
  const words = wordsIn(themeWords, locale)
  return (
    <footer class={quiet ? 'site-foot site-foot-quiet' : 'site-foot'}>
      <div class="site-foot-row">
        <div class="site-foot-words">
          <p class="site-foot-name">{siteName}</p>
          {site.description && !quiet && <p>{say(site.description, locale)}</p>}
        </div>
        {!quiet && theme.foot?.()}
        {!!menus['footer']?.length && (
          <nav aria-label={words.footMenu}>
            <ul>{menus['footer'].map((entry, index) => <li key={index}><Link to={entry.url}>{entry.label}</Link></li>)}</ul>
          </nav>
        )}
        <PersonalPart name="staff" />
      </div>
      {site.shop && <p class="site-foot-note">{words.vatIncluded}</p>}
    </footer>
  )
}
