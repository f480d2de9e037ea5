// What visitors see of passkeys: the button at a login, the list in the account, and the page of one. Making and using a passkey is
// the work of a script (theme/assets/passkeys.js); where it cannot run, its forms stay hidden and everything else goes on.
import { DoneNotice, ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { formatDate } from '../theme/format.ts'
import { href, useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import type { OwnPasskey } from './passkeys.ts'
import { passkeyWords } from './passkeys.words.ts'

const useWords = () => wordsIn(passkeyWords, useFrame().locale)
const empty: FormView = { values: {}, errors: {} }

/** The script, on pages that have something for it to do. */
function PasskeyScript() {
  const { assets } = useFrame()
  return assets.passkeys ? <script type="module" src={assets.passkeys} /> : null
}

/** Sentences for what only the browser learns. */
const useSentences = () => {
  const { cancelled, known, failed } = useWords()
  return { 'data-cancelled': cancelled, 'data-known': known, 'data-failed': failed }
}

/** At a login, alone or after the password. */
export function PasskeyLogIn({ back, step = false }: { back: string; step?: boolean }) {
  const words = useWords()
  const frame = useFrame()
  return (
    <>
      <form class={step ? 'form step-passkey' : 'form'} data-passkey="log-in" data-to={href(frame, back || '/account')} {...useSentences()} hidden>
        <p class="error" role="alert" tabIndex={-1} hidden />
        <div class="form-actions"><button class={step ? 'button' : 'button button-quiet'} type="submit">{step ? words.useStep : words.use}</button></div>
      </form>
      <PasskeyScript />
    </>
  )
}

/** On the page of an account's safety. */
export function PasskeySummary({ count }: { count: number }) {
  const words = useWords()
  return (
    <Section title={words.title}>
      <p class="measure">{count === 0 ? words.lead : words.count(count)}</p>
      <p class="section-way"><Link to="/account/passkeys" class="button button-quiet">{count === 0 ? words.add : words.manage}</Link></p>
    </Section>
  )
}

export function PasskeysPage({ passkeys, done }: { passkeys: readonly OwnPasskey[]; done?: string | undefined }) {
  const words = useWords()
  return (
    <AccountFrame title={words.title}>
      {done && <DoneNotice><p>{done}</p></DoneNotice>}
      <p class="lead account-lead">{words.lead}</p>
      {passkeys.length === 0 ? <p class="soft">{words.none}</p> : <ul class="devices">{passkeys.map((passkey) => <PasskeyEntry key={passkey.id} passkey={passkey} />)}</ul>}
      <Section title={words.add}><AddForm /></Section>
      <PasskeyScript />
    </AccountFrame>
  )
}

function PasskeyEntry({ passkey: { id, name, createdAt, lastUsedAt, synced } }: { passkey: OwnPasskey }) {
  const words = useWords()
  const { locale, site } = useFrame()
  const day = (at: string) => formatDate(at, locale, site.timeZone)
  return (
    <li class="device">
      <div>
        <p class="device-name">{name}{synced && <span class="soft"> · {words.synced}</span>}</p>
        <p class="hint">{words.since(day(createdAt))}, {lastUsedAt ? words.lastUsed(day(lastUsedAt)) : words.neverUsed}</p>
      </div>
      <Link to={`/account/passkeys/${id}`} class="button button-quiet button-small" aria-label={words.changeOf(name)}>{words.change}</Link>
    </li>
  )
}

function AddForm() {
  const words = useWords()
  const frame = useFrame()
  return (
    <>
      <p class="soft" data-passkey-unable>{words.unable}</p>
      <form class="form form-narrow" data-passkey="add" data-to={href(frame, '/account/passkeys?done=added')} {...useSentences()} novalidate hidden>
        <p class="error" role="alert" tabIndex={-1} hidden />
        <TextField name="name" label={words.name} hint={words.nameHint} form={empty} maxLength={60} optional />
        <TextField name="password" type="password" label={words.password} hint={words.passwordHint} form={empty} autocomplete="current-password" maxLength={128} />
        <div class="form-actions"><button class="button" type="submit">{words.add}</button></div>
      </form>
    </>
  )
}

export function PasskeyPage({ passkey, form, notice }: { passkey: OwnPasskey; form: FormView; notice?: string | undefined }) {
  const words = useWords()
  const frame = useFrame()
  const path = `/account/passkeys/${passkey.id}`
  return (
    <AccountFrame title={passkey.name}>
      <ErrorSummary form={form} notice={notice} labels={{ name: words.name, password: words.password }} />
      <form class="form form-narrow" method="post" action={href(frame, path)} novalidate>
        <TextField name="name" label={words.name} hint={words.nameHint} form={form} maxLength={60} />
        <div class="form-actions"><button class="button" type="submit">{words.save}</button></div>
      </form>
      <Section title={words.remove}>
        <form class="form form-narrow" method="post" action={href(frame, `${path}/remove`)} novalidate>
          <p class="soft">{words.removeText}</p>
          <TextField name="password" type="password" label={words.password} hint={words.passwordHint} form={form} autocomplete="current-password" maxLength={128} />
          <div class="form-actions"><button class="button button-quiet" type="submit">{words.remove}</button></div>
        </form>
      </Section>
      <p class="section-way"><Link to="/account/passkeys">{words.back}</Link></p>
    </AccountFrame>
  )
}
