// GET  /account/consents             what one agreed to, and what the site asks for
// POST /account/consents             says yes to something, or takes it back
// GET  /account/consents/:id         the text as it was then
import { agree, ownConsents, readOwnConsent, withdraw } from '../consents/consents.ts'
import type { ConsentWithText, OwnConsents } from '../consents/consents.ts'
import { action, page } from '../requests/page.ts'
import type { Page } from '../requests/page.ts'
import { DoneNotice } from '../theme/form.tsx'
import { formatDate, formatTime, languageName } from '../theme/format.ts'
import { href, useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { consentWords } from './consents.words.ts'

const signedIn = { may: 'signed-in' } as const
const useWords = () => wordsIn(consentWords, useFrame().locale)

export const consentPages: Page[] = [
  page('/account/consents', async (ctx, _, visit) => <ConsentsPage {...(await ownConsents(ctx))} done={visit.query['done']} />, signedIn),
  action('/account/consents', async (ctx, form) => {
    const yes = form.text('agree')
    const changed = yes ? await agree(ctx, yes) : await withdraw(ctx, form.text('withdraw'))
    return ctx.redirect(changed.ok ? `/account/consents?done=${yes ? 'given' : 'withdrawn'}` : '/account/consents')
  }, signedIn),
  page('/account/consents/:id', async (ctx, { id }) => {
    const consent = await readOwnConsent(ctx, id)
    return consent ? <ConsentPage consent={consent} /> : ctx.notFound()
  }, signedIn),
]

function ConsentsPage({ given, offered, done }: OwnConsents & { done: string | undefined }) {
  const words = useWords()
  const said = done === 'given' ? words.done : done === 'withdrawn' ? words.undone : undefined
  return (
    <AccountFrame title={words.title}>
      {said && <DoneNotice><p>{said}</p></DoneNotice>}
      {offered.length > 0 && <Section title={words.offered}><ul class="devices">{offered.map((each) => <Offered key={each.name} {...each} />)}</ul></Section>}
      <Section title={words.given}>
        {given.length === 0 ? <p class="soft">{words.none}</p> : <ul class="devices">{given.map((consent) => <Given key={consent.id} consent={consent} />)}</ul>}
      </Section>
      <p class="section-way"><Link to="/account/data">{words.back}</Link></p>
    </AccountFrame>
  )
}

function Offered({ name, sentence, isGiven }: OwnConsents['offered'][number]) {
  const frame = useFrame()
  const words = useWords()
  return (
    <li class="device">
      <div><p class="device-name">{sentence}</p><p class="hint">{isGiven ? words.isGiven : words.isNotGiven}</p></div>
      <form method="post" action={href(frame, '/account/consents')}>
        <input type="hidden" name={isGiven ? 'withdraw' : 'agree'} value={name} />
        <button class="button button-quiet button-small" type="submit">{isGiven ? words.withdraw : words.agree}</button>
      </form>
    </li>
  )
}

const useMoment = () => {
  const { locale, site } = useFrame()
  return (at: string) => `${formatDate(at, locale, site.timeZone)}, ${formatTime(at, locale, site.timeZone)}`
}

function Given({ consent: { id, sentence, givenAt, withdrawnAt, where, document } }: { consent: ConsentWithText }) {
  const words = useWords()
  const moment = useMoment()
  return (
    <li class="device">
      <div>
        <p class="device-name">{sentence}</p>
        <p class="hint">{words.at[where](moment(givenAt))}{withdrawnAt && ` ${words.takenBack(moment(withdrawnAt))}`}</p>
      </div>
      {document && <Link to={`/account/consents/${id}`} class="button button-quiet button-small">{words.read}</Link>}
    </li>
  )
}

function ConsentPage({ consent: { sentence, document, givenAt, locale, version, where } }: { consent: ConsentWithText }) {
  const words = useWords()
  const moment = useMoment()
  return (
    <AccountFrame title={sentence}>
      <p class="soft">{words.at[where](moment(givenAt))} {words.asItWas(languageName(locale), version)}</p>
      <div class="consent-text" lang={locale}>{document.split(/\n{2,}/).map((part, index) => <p key={index}>{part}</p>)}</div>
      <p class="section-way"><Link to="/account/consents">{words.title}</Link></p>
    </AccountFrame>
  )
}
