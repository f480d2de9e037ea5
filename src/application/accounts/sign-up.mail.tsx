// The two letters of a sign-up: to a new address the link that opens the account, to the owner of one that has an account word of it.
import type { Ctx } from '../context.ts'
import { Anchor, Button, Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { wordsIn } from '../theme/words.ts'
import { signUpWords } from './sign-up.words.ts'

/** Joins the caller's transaction, as the other does. */
export async function sendSignUp(ctx: Ctx, { email, name, locale }: { email: string; name: string; locale: string }, link: string): Promise<void> {
  const words = wordsIn(signUpWords, locale)
  const body = (
    <>
      <Title>{words.letterTitle(name)}</Title>
      <Text>{words.letterText(ctx.site.name, email)}</Text>
      <Button to={link}>{words.letterButton}</Button>
      <Text soft>{words.letterNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'sign-up', to: email, subject: words.letterSubject(ctx.site.name), body, locale })
}

/** Somebody signed up, or wants to move an account, to an address that has one. */
export async function sendAddressTaken(ctx: Ctx, { email, locale }: { email: string; locale: string }): Promise<void> {
  const words = wordsIn(signUpWords, locale)
  const body = (
    <>
      <Title>{words.takenTitle}</Title>
      <Text>{words.takenText(ctx.site.name, email)}</Text>
      <Button to="/login">{words.takenLogIn}</Button>
      <Text>{words.takenForgotten} <Anchor to="/password/forgotten">{words.takenReset}</Anchor></Text>
      <Text soft>{words.takenNotYou}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'address-taken', to: email, subject: words.takenSubject(ctx.site.name), body, locale })
}
