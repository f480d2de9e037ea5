// Letters of accounts: a welcome, and word of every change that would let somebody else in.
import type { Ctx } from '../context.ts'
import { Anchor, Button, Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'

interface Reader { email: string; name: string; locale: string }

/** `confirm` is null where the address needs no confirmation. Joins the caller's transaction, as the others do. */
export async function sendWelcome(ctx: Ctx, { email, name, locale }: Reader, confirm: string | null): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.welcome(name)}</Title>
      <Text>{confirm ? words.welcomeText(ctx.site.name, email) : words.welcomeFromProvider(ctx.site.name)}</Text>
      <Text>{words.welcomeUse}</Text>
      {confirm && <Text>{words.confirmText}</Text>}
      {confirm && <Button to={confirm}>{words.confirmButton}</Button>}
      <NotYou words={words} />
    </>
  )
  await sendMail(ctx, { kind: 'welcome', to: email, subject: words.welcomeSubject(ctx.site.name), body, locale })
}

/** The way of whoever reads at an address with which somebody else opened an account. */
function NotYou({ words }: { words: (typeof accountWords)['en'] }) {
  return <Text soft>{words.notYou} <Anchor to="/password/forgotten">{words.notYouLink}</Anchor></Text>
}

/** The link of the welcome once more. */
export async function sendConfirmation(ctx: Ctx, { email, locale }: Reader, confirm: string): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.confirmTitle}</Title>
      <Text>{words.confirmText}</Text>
      <Button to={confirm}>{words.confirmButton}</Button>
      <NotYou words={words} />
    </>
  )
  await sendMail(ctx, { kind: 'confirm-email', to: email, subject: words.confirmSubject(ctx.site.name), body, locale })
}

export async function sendReset(ctx: Ctx, { email, locale }: Reader, link: string, id: string): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.resetTitle}</Title>
      <Text>{words.resetText(ctx.site.name, email)}</Text>
      <Button to={link}>{words.resetButton}</Button>
      <Text soft>{words.resetNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'password-reset', to: email, subject: words.resetSubject(ctx.site.name), body, locale, id })
}

/** To the old address: a change goes on only with a yes from there. */
export async function sendAgreeToChange(ctx: Ctx, { email, locale }: Reader, newEmail: string, link: string): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.agreeTitle}</Title>
      <Text>{words.agreeText(newEmail)}</Text>
      <Button to={link}>{words.agreeButton}</Button>
      <Text soft>{words.agreeNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'email-change', to: email, subject: words.agreeSubject(ctx.site.name), body, locale })
}

/** To the new address. */
export async function sendConfirmChange(ctx: Ctx, { email, locale }: Reader, link: string): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.confirmTitle}</Title>
      <Text>{words.newEmailText(ctx.site.name, email)}</Text>
      <Button to={link}>{words.confirmButton}</Button>
      <Text soft>{words.newEmailNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'email-change', to: email, subject: words.confirmSubject(ctx.site.name), body, locale })
}

export async function sendPasswordChanged(ctx: Ctx, { email, locale }: Reader): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.passwordTitle}</Title>
      <Text>{words.passwordText}</Text>
      <Text soft>{words.notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'password-changed', to: email, subject: words.passwordSubject(ctx.site.name), body, locale })
}

export async function sendSecondFactorOn(ctx: Ctx, { email, locale }: Reader): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.codesOnTitle}</Title>
      <Text>{words.codesOnText}</Text>
      <Text soft>{words.notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'second-factor-on', to: email, subject: words.codesOnSubject(ctx.site.name), body, locale })
}

export async function sendSecondFactorOff(ctx: Ctx, { email, locale }: Reader): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.codesOffTitle}</Title>
      <Text>{words.codesOffText}</Text>
      <Text soft>{words.notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'second-factor-off', to: email, subject: words.codesOffSubject(ctx.site.name), body, locale })
}

/** Goes to the old address: whoever reads there must learn that it no longer counts. */
export async function sendEmailChanged(ctx: Ctx, { email, locale }: Reader, newEmail: string): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.emailTitle}</Title>
      <Text>{words.emailText(newEmail)}</Text>
      <Text soft>{words.notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'email-changed', to: email, subject: words.emailSubject(ctx.site.name), body, locale })
}

export async function sendAccountClosed(ctx: Ctx, { email, locale }: Reader): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.closedTitle}</Title>
      <Text>{words.closedText}</Text>
      <Text soft>{words.closedNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'account-closed', to: email, subject: words.closedSubject(ctx.site.name), body, locale })
}
