// Letters of accounts: a welcome, and word of every change that would let somebody else in.
import type { Ctx } from '../context.ts'
import { Button, Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'

interface Reader { email: string; name: string; locale: string }

/** Joins the caller's transaction, as the others do. */
export async function sendWelcome(ctx: Ctx, { email, name, locale }: Reader): Promise<void> {
  const words = wordsIn(accountWords, locale)
  const body = (
    <>
      <Title>{words.welcome(name)}</Title>
      <Text>{words.welcomeText(ctx.site.name, email)}</Text>
      <Text>{words.welcomeUse}</Text>
      <Button to="/account">{words.toAccount}</Button>
      <Text soft>{words.notYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'welcome', to: email, subject: words.welcomeSubject(ctx.site.name), body, locale })
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
