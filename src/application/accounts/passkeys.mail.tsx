// Letters about passkeys: word of each that comes or goes, since it opens the account.
import type { Ctx } from '../context.ts'
import { declareNote } from '../mail/letter-declaration.ts'
import type { LetterPlace, LetterText } from '../mail/letter-declaration.ts'
import { Text, Title } from '../mail/letter.tsx'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'
import type { Reader } from './accounts.mail.tsx'
import { accountWords } from './accounts.words.ts'
import { passkeyWords } from './passkeys.words.ts'

const sample = { name: 'Ada Lovelace', email: 'ada@example.com', passkey: 'Firefox, Linux' }

export const passkeyAddedLetter = declareNote({
  kind: 'passkey-added', label: { en: 'A passkey was added', fr: 'Clé d’accès ajoutée' },
  when: { en: 'When a passkey opens an account from now on.', fr: 'Quand une clé d’accès ouvre désormais un compte.' },
  sample,
  draw: ({ passkey }, place) => {
    const words = wordsIn(passkeyWords, place.locale)
    return said(place, words.addedSubject(place.site.name), words.addedTitle, words.addedText(passkey))
  },
})

export const passkeyRemovedLetter = declareNote({
  kind: 'passkey-removed', label: { en: 'A passkey was removed', fr: 'Clé d’accès retirée' },
  when: { en: 'When a passkey no longer opens an account.', fr: 'Quand une clé d’accès n’ouvre plus un compte.' },
  sample,
  draw: ({ passkey }, place) => {
    const words = wordsIn(passkeyWords, place.locale)
    return said(place, words.removedSubject(place.site.name), words.removedTitle, words.removedText(passkey))
  },
})

function said({ locale }: LetterPlace, subject: string, title: string, text: string): LetterText {
  return { subject, body: <><Title>{title}</Title><Text>{text}</Text><Text soft>{wordsIn(accountWords, locale).notYouThen}</Text></> }
}

/** Joins the caller's transaction, as the other does. */
export const sendPasskeyAdded = (ctx: Ctx, { email, name, locale }: Reader, passkey: string) => sendLetter(ctx, passkeyAddedLetter, { name, email, passkey }, { email, locale })
export const sendPasskeyRemoved = (ctx: Ctx, { email, name, locale }: Reader, passkey: string) => sendLetter(ctx, passkeyRemovedLetter, { name, email, passkey }, { email, locale })
