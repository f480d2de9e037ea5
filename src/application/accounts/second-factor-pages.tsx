// What people see of the second factor: the question at a login, setting it up, the codes that are shown once, and doing without.
import type { ComponentChildren } from 'preact'
import { ErrorSummary, TextField, TickField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { WarningIcon } from '../theme/icons.tsx'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { PasskeyLogIn } from './passkey-pages.tsx'
import { QrCode } from './qr-code.tsx'
import type { SecondFactorState } from './second-factor.ts'
import { secondFactorWords } from './second-factor.words.ts'

const useWords = () => wordsIn(secondFactorWords, useFrame().locale)

interface FormProps { form: FormView; notice?: string | undefined }

function CodeField({ form, hint }: { form: FormView; hint?: string }) {
  return <TextField name="code" label={useWords().code} form={form} {...(hint && { hint })} autocomplete="one-time-code" inputmode={hint ? 'text' : 'numeric'} maxLength={30} class="code-field" />
}

/** The second half of a login. `days`: for how long this device may be left in peace. */
export function CodePage({ form, notice, back, ways, days }: FormProps & { back: string; ways: { app: boolean; passkey: boolean }; days: number }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <Layout title={words.step} width="narrow" forms hidden>
      <div class="page-head"><h1>{words.step}</h1><p class="lead">{ways.app ? words.stepLead : words.passkeyLead}</p></div>
      <ErrorSummary form={form} notice={notice} labels={{ code: words.code }} />
      {ways.passkey && <PasskeyLogIn back={back} step />}
      <form class="form" method="post" action={href(frame, '/login/code')} novalidate>
        {back && <input type="hidden" name="back" value={back} />}
        <CodeField form={form} hint={ways.app ? words.codeHint : words.backupHint} />
        {days > 0 && <TickField name="remember" form={form}>{words.remember(days)}</TickField>}
        <div class="form-actions"><button class="button" type="submit">{words.goOn}</button><Link to="/login">{words.startAgain}</Link></div>
        <p class="soft small">{words.lost}</p>
      </form>
    </Layout>
  )
}

/** On the page of an account's safety. */
export function SecondFactorSummary({ state }: { state: SecondFactorState }) {
  const words = useWords()
  return (
    <Section title={words.title}>
      {state.isDue && <Due />}
      <p>{state.isOn ? `${words.isOn} ${words.codesLeft(state.backupCodesLeft)}` : words.isOff}</p>
      <p class="section-way"><Link to="/account/second-factor" class="button button-quiet">{state.isOn ? words.manage : words.setUp}</Link></p>
    </Section>
  )
}

function Due() {
  const words = useWords()
  return <div class="notice notice-plain"><WarningIcon /><div><p class="notice-title">{words.due}</p><p>{words.dueWhy}</p></div></div>
}

export function SecondFactorPage({ state, form, notice }: FormProps & { state: SecondFactorState }) {
  const words = useWords()
  return (
    <AccountFrame title={words.title}>
      <ErrorSummary form={form} notice={notice} labels={{ password: words.password, code: words.code }} />
      {state.setUp ? <SetUp app={state.setUp} form={form} /> : state.isOn ? <TurnedOn state={state} form={form} /> : <Begin form={form} state={state} />}
    </AccountFrame>
  )
}

function PasswordForm({ action, form, button, quiet, children }: { action: string; form: FormView; button: string; quiet?: boolean; children?: ComponentChildren }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <form class="form form-narrow" method="post" action={href(frame, action)} novalidate>
      {children}
      <TextField name="password" type="password" label={words.password} hint={words.passwordHint} form={form} autocomplete="current-password" maxLength={128} />
      <div class="form-actions"><button class={quiet ? 'button button-quiet' : 'button'} type="submit">{button}</button></div>
    </form>
  )
}

function Begin({ form, state: { isDue, passkeys } }: { form: FormView; state: SecondFactorState }) {
  const words = useWords()
  return (
    <>
      {isDue && <Due />}
      <p class="lead account-lead">{words.lead}</p>
      <PasswordForm action="/account/second-factor" form={form} button={words.setUp} />
      {passkeys > 0 && <Section title={words.withPasskey}><PasswordForm action="/account/second-factor/passkey" form={form} button={words.withPasskeyButton} quiet><p class="soft">{words.withPasskeyText}</p></PasswordForm></Section>}
    </>
  )
}

function SetUp({ app, form }: { app: { address: string; secret: string }; form: FormView }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <ol class="set-up">
      <li><h2>{words.one}</h2><p class="soft">{words.oneText}</p></li>
      <li>
        <h2>{words.two}</h2>
        <QrCode text={app.address} label={words.picture} />
        <p class="soft">{words.orType}</p>
        <p class="secret-key">{app.secret.match(/.{1,4}/g)!.join(' ')}</p>
      </li>
      <li>
        <h2>{words.three}</h2>
        <form class="form form-narrow" method="post" action={href(frame, '/account/second-factor/confirm')} novalidate>
          <CodeField form={form} />
          <div class="form-actions"><button class="button" type="submit">{words.confirm}</button></div>
        </form>
      </li>
    </ol>
  )
}

/** Two forms ask for the password: which of them was sent, the page's address tells; the error stands above both. */
function TurnedOn({ state, form }: { state: SecondFactorState; form: FormView }) {
  const words = useWords()
  const frame = useFrame()
  const ending = frame.path.endsWith('/end')
  return (
    <>
      <p class="account-lead">{words.isOn} {words.codesLeft(state.backupCodesLeft)}</p>
      {!ending && !state.hasApp && <Section title={words.addApp}><PasswordForm action="/account/second-factor" form={form} button={words.addApp} quiet><p class="soft">{words.addAppText}</p></PasswordForm></Section>}
      {!ending && <Section title={words.renew}><PasswordForm action="/account/second-factor/codes" form={form} button={words.renew}><p class="soft">{words.renewText}</p></PasswordForm></Section>}
      {ending
        ? <Section title={words.end}><PasswordForm action="/account/second-factor/end" form={form} button={words.end} quiet><p class="soft">{words.endText}</p></PasswordForm></Section>
        : <p class="section-way"><Link to="/account/second-factor/end">{words.end}</Link></p>}
    </>
  )
}

export function BackupCodesPage({ codes }: { codes: readonly string[] }) {
  const words = useWords()
  return (
    <AccountFrame title={words.codesTitle}>
      <p class="lead account-lead">{words.codesLead}</p>
      <ol class="backup-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p class="section-way"><Link to="/account/security" class="button">{words.codesDone}</Link></p>
    </AccountFrame>
  )
}
