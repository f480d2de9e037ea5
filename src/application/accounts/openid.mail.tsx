// The letter about a provider that opens an account from now on.
import type { Ctx } from '../context.ts'
import { Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'
import { openidWords } from './openid.words.ts'

/** Joins the caller's transaction. */
export async function sendOpenidLinked(ctx: Ctx, { email, locale }: { email: string; locale: string }, provider: string): Promise<void> {
  const words = wordsIn(openidWords, locale)
  const body = (
    <>
      <Title>{words.linkedTitle}</Title>
      <Text>{words.linkedText(provider)}</Text>
      <Text soft>{wordsIn(accountWords, locale).notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind: 'openid-linked', to: email, subject: words.linkedSubject(ctx.site.name), body, locale })
}
