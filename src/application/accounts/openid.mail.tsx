// The letter about a provider that opens an account from now on.
import type { Ctx } from '../context.ts'
import { declareNote } from '../mail/letter-declaration.ts'
import { Text, Title } from '../mail/letter.tsx'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'
import type { Reader } from './accounts.mail.tsx'
import { accountWords } from './accounts.words.ts'
import { openidWords } from './openid.words.ts'

export const openidLinkedLetter = declareNote({
  kind: 'openid-linked', label: { en: 'Another way to log in', fr: 'Une autre façon de se connecter' },
  when: { en: 'When an OpenID provider opens an account from now on.', fr: 'Quand un fournisseur OpenID ouvre désormais un compte.' },
  sample: { name: 'Ada Lovelace', email: 'ada@example.com', provider: 'Example ID' },
  draw: ({ provider }, { site, locale }) => {
    const words = wordsIn(openidWords, locale)
    const body = <><Title>{words.linkedTitle}</Title><Text>{words.linkedText(provider)}</Text><Text soft>{wordsIn(accountWords, locale).notYouThen}</Text></>
    return { subject: words.linkedSubject(site.name), body }
  },
})

/** Joins the caller's transaction. */
export const sendOpenidLinked = (ctx: Ctx, { email, name, locale }: Reader, provider: string) => sendLetter(ctx, openidLinkedLetter, { name, email, provider }, { email, locale })
