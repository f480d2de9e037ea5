// What visitors see of an OpenID provider: the way to it at a login, and closing that way in again.
import { ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { formatDate } from '../theme/format.ts'
import { href, useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { withBack } from './back.ts'
import type { OwnOpenidLink } from './openid.ts'
import { openidWords } from './openid.words.ts'

const useWords = () => wordsIn(openidWords, useFrame().locale)

export function OpenidLogIn({ provider, back }: { provider: string; back: string }) {
  return <p class="form-actions"><Link to={withBack('/login/openid', back)} class="button button-quiet">{useWords().use(provider)}</Link></p>
}

/** Logged out here, and not yet where the login came from: the next one would need no password. */
export function LoggedOutPage({ name, to, back }: { name: string; to: string; back: string }) {
  const words = useWords()
  return (
    <Layout title={words.loggedOut} width="narrow" forms hidden>
      <div class="page-head"><h1>{words.loggedOut}</h1><p class="lead">{words.loggedOutText(name)}</p></div>
      <p class="form-actions"><a href={to} class="button" rel="noreferrer">{words.logOutThere(name)}</a><Link to={back} class="button button-quiet">{words.goOn}</Link></p>
    </Layout>
  )
}

/** On the page of an account's safety. */
export function OpenidSummary({ links, provider }: { links: readonly OwnOpenidLink[]; provider: string | undefined }) {
  const words = useWords()
  const { locale, site } = useFrame()
  const day = (at: string) => formatDate(at, locale, site.timeZone)
  return (
    <Section title={words.title}>
      <ul class="devices">{links.map(({ id, issuer, email, createdAt, lastUsedAt }) => (
        <li key={id} class="device">
          <div>
            <p class="device-name">{words.linked(provider ?? issuer, email)}</p>
            <p class="hint">{words.since(day(createdAt))}{lastUsedAt && `, ${words.lastUsed(day(lastUsedAt))}`}</p>
          </div>
          <Link to={`/account/openid/${id}`} class="button button-quiet button-small" label={words.endOf(provider ?? issuer)}>{words.end}</Link>
        </li>
      ))}</ul>
    </Section>
  )
}

export function OpenidLinkPage({ link, provider, form, notice }: { link: OwnOpenidLink; provider: string; form: FormView; notice?: string | undefined }) {
  const words = useWords()
  const frame = useFrame()
  return (
    <AccountFrame title={words.endOf(provider)}>
      <ErrorSummary form={form} notice={notice} labels={{ password: words.password }} />
      <form class="form form-narrow" method="post" action={href(frame, `/account/openid/${link.id}`)} novalidate>
        <p class="soft">{words.endText}</p>
        <TextField name="password" type="password" label={words.password} form={form} autocomplete="current-password" maxLength={128} />
        <div class="form-actions"><button class="button" type="submit">{words.end}</button><Link to="/account/security">{words.linked(provider, link.email)}</Link></div>
      </form>
    </AccountFrame>
  )
}
