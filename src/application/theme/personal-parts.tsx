// The parts of every page that differ from visitor to visitor. A page that is kept has only their places; they are filled in for each answer.
import { hash } from 'node:crypto'
import { h } from 'preact'
import type { FunctionComponent } from 'preact'
import { draw } from './draw.ts'
import { useFrame, withFrame } from './frame.ts'
import type { Frame } from './frame.ts'
import { BasketIcon, PersonIcon } from './icons.tsx'
import { Link } from './link.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

const useWords = () => wordsIn(themeWords, useFrame().locale)

/** Of the frame they use nothing but the languages, the account and the basket: drawnParts remembers them by these. */
const parts = { account: AccountLink, accountEntry: AccountEntry, basket: BasketLink, staff: StaffLink } satisfies Record<string, FunctionComponent>

export type PersonalPartName = keyof typeof parts

export function PersonalPart({ name }: { name: PersonalPartName }) {
  return useFrame().personalParts === 'places' ? h('personal-part', { name }) : h(parts[name], {})
}

function AccountLink() {
  const { account } = useFrame()
  const words = useWords()
  return (
    <Link to={account ? '/account' : '/login'} class="tool tool-account">
      <PersonIcon /><span class="tool-label">{account ? account.name || words.account : words.login}</span>
    </Link>
  )
}

function AccountEntry() {
  const { account } = useFrame()
  const words = useWords()
  return <Link to={account ? '/account' : '/login'}>{account ? words.account : words.login}</Link>
}

function BasketLink() {
  const { basketCount } = useFrame()
  const words = useWords()
  return (
    <Link to="/basket" class="tool tool-basket">
      <BasketIcon /><span class="tool-label">{words.basket}</span>
      <span id="basket-count" class="basket-count" data-count={basketCount}><span aria-hidden="true">{basketCount}</span><span class="unseen">, {words.pieces(basketCount)}</span></span>
    </Link>
  )
}

/** Colleagues find their way behind the scenes from any page. */
function StaffLink() {
  const { account } = useFrame()
  const words = useWords()
  if (!account || account.role === 'customer') return null
  return <p><a href="/backoffice">{words.backOffice}</a></p>
}

/** A page with places: text, part, text, part, text. */
export type PageWithPlaces = readonly string[]

/** No visitor's text can look like a place: the renderer escapes it. */
export const cutAtPlaces = (html: string): PageWithPlaces => html.split(/<personal-part name="(\w+)"><\/personal-part>/)

export type PersonalFrame = Pick<Frame, 'locale' | 'locales' | 'account' | 'basketCount'>

/** Everything that the parts of a visitor depend on, as one text: equal texts give equal parts. */
const personalKey = ({ locale, account, basketCount }: PersonalFrame): string => `${locale} ${basketCount} ${account ? `${account.role} ${account.name}` : ''}`

/** The parts of one visitor, and a digest by which two visitors' are told apart. */
export interface DrawnParts {
  parts: Record<PersonalPartName, Buffer>
  tag: string
}

const mostRemembered = 500
const remembered = new Map<string, DrawnParts>()

/** Most visitors are guests with an empty basket. */
export function drawnParts(frame: PersonalFrame): DrawnParts {
  const key = personalKey(frame)
  let drawn = remembered.get(key)
  if (!drawn) {
    const made = withFrame(frame as Frame, () => Object.entries(parts).map(([name, part]) => [name, Buffer.from(draw(h(part, {})))]))
    drawn = { parts: Object.fromEntries(made) as DrawnParts['parts'], tag: hash('sha1', key, 'base64url').slice(0, 11) }
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(key, drawn)
  }
  return drawn
}
