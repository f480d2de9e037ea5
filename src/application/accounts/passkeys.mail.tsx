// Letters about passkeys: word of each that comes or goes, since it opens the account.
import type { Ctx } from '../context.ts'
import { Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'
import { passkeyWords } from './passkeys.words.ts'

interface Reader { email: string; locale: string }

/** Joins the caller's transaction, as the other does. */
export async function sendPasskeyAdded(ctx: Ctx, reader: Reader, name: string): Promise<void> {
  const words = wordsIn(passkeyWords, reader.locale)
  await send(ctx, reader, { kind: 'passkey-added', subject: words.addedSubject(ctx.site.name), title: words.addedTitle, text: words.addedText(name) })
}

export async function sendPasskeyRemoved(ctx: Ctx, reader: Reader, name: string): Promise<void> {
  const words = wordsIn(passkeyWords, reader.locale)
  await send(ctx, reader, { kind: 'passkey-removed', subject: words.removedSubject(ctx.site.name), title: words.removedTitle, text: words.removedText(name) })
}

async function send(ctx: Ctx, { email, locale }: Reader, { kind, subject, title, text }: { kind: string; subject: string; title: string; text: string }): Promise<void> {
  const body = (
    <>
      <Title>{title}</Title>
      <Text>{text}</Text>
      <Text soft>{wordsIn(accountWords, locale).notYouThen}</Text>
    </>
  )
  await sendMail(ctx, { kind, to: email, subject, body, locale })
}
