// The two letters of a sign-up: to a new address the link that opens the account, to the owner of one that has an account word of it.
import type { Ctx } from '../context.ts'
import { declareNote } from '../mail/letter-declaration.ts'
import { Anchor, Button, Text, Title } from '../mail/letter.tsx'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'
import { signUpWords } from './sign-up.words.ts'

export const signUpLetter = declareNote({
  kind: 'sign-up', label: { en: 'Opening an account', fr: 'Ouverture d’un compte' },
  when: { en: 'When somebody signs up. The link opens the account once, for a day.', fr: 'Quand quelqu’un s’inscrit. Le lien ouvre le compte une fois, pendant un jour.' },
  needs: ['link'],
  sample: { name: 'Ada Lovelace', email: 'ada@example.com', link: '/signup/open/preview-preview-preview-preview-preview-pre' },
  draw: ({ name, email, link }, { site, locale }) => {
    const words = wordsIn(signUpWords, locale)
    const body = <><Title>{words.letterTitle(name)}</Title><Text>{words.letterText(site.name, email)}</Text><Button to={link}>{words.letterButton}</Button><Text soft>{words.letterNotYou}</Text></>
    return { subject: words.letterSubject(site.name), body }
  },
})

/** Somebody signed up, or wants to move an account, to an address that has one. */
export const addressTakenLetter = declareNote({
  kind: 'address-taken', label: { en: 'There is an account already', fr: 'Un compte existe déjà' },
  when: { en: 'When somebody signs up with the address of an account, or wants to move another one to it.', fr: 'Quand quelqu’un s’inscrit avec l’adresse d’un compte, ou veut y déplacer un autre.' },
  sample: { email: 'ada@example.com', logIn: '/login', forgotten: '/password/forgotten' },
  draw: ({ email, logIn, forgotten }, { site, locale }) => {
    const words = wordsIn(signUpWords, locale)
    const body = (
      <>
        <Title>{words.takenTitle}</Title>
        <Text>{words.takenText(site.name, email)}</Text>
        <Button to={logIn}>{words.takenLogIn}</Button>
        <Text>{words.takenForgotten} <Anchor to={forgotten}>{words.takenReset}</Anchor></Text>
        <Text soft>{words.takenNotYou}</Text>
      </>
    )
    return { subject: words.takenSubject(site.name), body }
  },
})

interface Reader { email: string; locale: string }

/** Joins the caller's transaction, as the other does. */
export const sendSignUp = (ctx: Ctx, { email, name, locale, id }: Reader & { name: string; id?: string }, link: string) => sendLetter(ctx, signUpLetter, { email, name, link }, { email, locale, id })
export const sendAddressTaken = (ctx: Ctx, { email, locale }: Reader) => sendLetter(ctx, addressTakenLetter, { email, logIn: '/login', forgotten: '/password/forgotten' }, { email, locale })
