// The two doors of the house for visitors: logging in and opening an account.
import type { ComponentChildren } from 'preact'
import type { AskedConsent } from '../consents/consents.ts'
import { DoneNotice, ErrorSummary, TextField, TickField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { themeWords } from '../theme/theme.words.ts'
import { wordsIn } from '../theme/words.ts'
import { withBack } from './back.ts'
import { OpenidLogIn } from './openid-pages.tsx'
import { openidWords } from './openid.words.ts'
import { PasskeyLogIn } from './passkey-pages.tsx'
import { accountPageWords } from './accounts-pages.words.ts'
import { signUpWords } from './sign-up.words.ts'

export interface EntryProps {
  form: FormView
  notice?: string | undefined
  /** Where the visitor wanted to go. */
  back: string
}

const useWords = () => wordsIn(accountPageWords, useFrame().locale)

function Entry({ title, lead, action, form, notice, back, done, others, children }: EntryProps & { title: string; lead: string; action: string; done?: string; others?: ComponentChildren; children: ComponentChildren }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <Layout title={title} width="narrow" forms hidden>
      <div class="page-head"><h1>{title}</h1><p class="lead">{lead}</p></div>
      {done && <DoneNotice><p>{done}</p></DoneNotice>}
      <ErrorSummary form={form} notice={notice} labels={{ email: words.email, name: words.name, password: words.password }} />
      <form class="form" method="post" action={href(frame, action)} novalidate>
        {back && <input type="hidden" name="back" value={back} />}
        {children}
      </form>
      {others && <div class="other-ways">{others}</div>}
    </Layout>
  )
}

/** `said`: what sent the visitor here; `provider`: with whom one can log in besides. */
export function LogInPage({ said = {}, provider, ...props }: EntryProps & { said?: { done?: string; notice?: string }; provider?: string | undefined }) {
  const words = useWords()
  const { form, back } = props
  return (
    <Entry {...props} title={words.logIn} lead={words.logInLead} action="/login" {...said} others={<>{provider && <OpenidLogIn provider={provider} back={back} />}<PasskeyLogIn back={back} /></>}>
      <TextField name="email" type="email" label={words.email} form={form} autocomplete="username" inputmode="email" maxLength={254} />
      <TextField name="password" type="password" label={words.password} form={form} autocomplete="current-password" maxLength={128} />
      <div class="form-actions"><button class="button" type="submit">{words.logIn}</button><Link to="/password/forgotten">{words.forgotten}</Link></div>
      <p class="soft">{words.newHere} <Link to={withBack('/signup', back)}>{words.signUp}</Link></p>
    </Entry>
  )
}

/** After the form, for every address. */
export function SignUpSentPage({ back }: { back: string }) {
  const words = wordsIn(signUpWords, useFrame().locale)
  return (
    <Layout title={words.sent} width="narrow" hidden>
      <div class="page-head"><h1>{words.sent}</h1><p class="lead">{words.sentLead}</p></div>
      <p>{words.sentGoOn}</p>
      <p><Link to={back || '/'} class="button">{words.goOn}</Link></p>
    </Layout>
  )
}

/** What the link of the letter leads to. */
export function OpenAccountPage({ email, token, ...props }: EntryProps & { email: string; token: string }) {
  const words = wordsIn(signUpWords, useFrame().locale)
  const { password, email: address } = useWords()
  return (
    <Entry {...props} title={words.open} lead={words.openLead(email)} action={`/signup/open/${token}`}>
      <input type="email" name="email" value={email} autocomplete="username" aria-label={address} readonly hidden />
      <TextField name="password" type="password" label={password} form={props.form} autocomplete="current-password" maxLength={128} />
      <div class="form-actions"><button class="button" type="submit">{words.openButton}</button></div>
    </Entry>
  )
}

/** Nothing is ticked beforehand. */
function ConsentTick({ name, sentence, needed, page, form }: AskedConsent & { form: FormView }) {
  const words = useWords()
  const { optional } = wordsIn(themeWords, useFrame().locale)
  return (
    <TickField name={`agree.${name}`} sent={{ name: 'agree', value: name }} form={form}>
      {sentence}{!needed && <span class="optional"> ({optional})</span>}{page && <> <Link to={`/${page}`}>{words.readPage}</Link></>}
    </TickField>
  )
}

export function SignUpPage({ consents, ...props }: EntryProps & { consents: readonly AskedConsent[] }) {
  const words = useWords()
  const { form, back } = props
  return (
    <Entry {...props} title={words.signUp} lead={words.signUpLead} action="/signup">
      <TextField name="name" label={words.name} hint={words.nameHint} form={form} autocomplete="name" maxLength={80} optional />
      <TextField name="email" type="email" label={words.email} form={form} autocomplete="username" inputmode="email" maxLength={254} />
      <TextField name="password" type="password" label={words.password} hint={words.passwordHint} form={form} autocomplete="new-password" maxLength={128} />
      {consents.map((each) => <ConsentTick key={each.name} {...each} form={form} />)}
      <div class="form-actions"><button class="button" type="submit">{words.signUp}</button></div>
      <p class="soft">{words.haveOne} <Link to={withBack('/login', back)}>{words.logIn}</Link></p>
    </Entry>
  )
}

/** Who comes from an OpenID provider has an address and needs no password: only a yes is missing. */
export function AgreePage({ consents, provider, email, ...props }: EntryProps & { consents: readonly AskedConsent[]; provider: string; email: string }) {
  const { locale } = useFrame()
  const words = wordsIn(openidWords, locale)
  return (
    <Entry {...props} title={words.agree} lead={words.agreeLead(provider, email)} action="/login/openid/agree">
      {consents.map((each) => <ConsentTick key={each.name} {...each} form={props.form} />)}
      <div class="form-actions"><button class="button" type="submit">{wordsIn(signUpWords, locale).openButton}</button><Link to="/login">{words.agreeNot}</Link></div>
    </Entry>
  )
}
