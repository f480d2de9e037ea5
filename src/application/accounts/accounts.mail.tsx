// Letters of accounts: a welcome, links to confirm something, and word of every change that would let somebody else in.
import type { Ctx } from '../context.ts'
import { declareNote } from '../mail/letter-declaration.ts'
import type { Letter, LetterPlace } from '../mail/letter-declaration.ts'
import { Anchor, Button, Text, Title } from '../mail/letter.tsx'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'

export interface Reader { email: string; name: string; locale: string }

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' }
/** As long as real ones are. */
const token = 'preview-preview-preview-preview-preview-pre'
const wordsOf = ({ locale }: LetterPlace) => wordsIn(accountWords, locale)

/** `confirm` is empty where the address needs no confirmation. */
export const welcomeLetter = declareNote({
  kind: 'welcome', label: { en: 'Welcome', fr: 'Bienvenue' },
  when: { en: 'When somebody opens an account with an OpenID provider; with a link where the provider has not verified the address.', fr: 'Quand quelqu’un ouvre un compte avec un fournisseur OpenID ; avec un lien si le fournisseur n’a pas vérifié l’adresse.' },
  needs: ['confirm'],
  sample: { ...ada, confirm: `/account/confirm/${token}`, takeOver: '/password/forgotten' },
  draw: ({ name, confirm }, place) => {
    const words = wordsOf(place)
    const body = (
      <>
        <Title>{words.welcome(name)}</Title>
        <Text>{words.welcomeFromProvider(place.site.name)}</Text>
        <Text>{words.welcomeUse}</Text>
        {confirm && <Text>{words.confirmText}</Text>}
        {confirm && <Button to={confirm}>{words.confirmButton}</Button>}
        <NotYou words={words} />
      </>
    )
    return { subject: words.welcomeSubject(place.site.name), body }
  },
})

/** The way of whoever reads at an address with which somebody else opened an account. */
function NotYou({ words }: { words: (typeof accountWords)['en'] }) {
  return <Text soft>{words.notYou} <Anchor to="/password/forgotten">{words.notYouLink}</Anchor></Text>
}

export const confirmLetter = declareNote({
  kind: 'confirm-email', label: { en: 'Confirm the address', fr: 'Confirmer l’adresse' },
  when: { en: 'When somebody asks for the link of the welcome again.', fr: 'Quand quelqu’un redemande le lien de bienvenue.' },
  needs: ['link'],
  sample: { ...ada, link: `/account/confirm/${token}`, takeOver: '/password/forgotten' },
  draw: ({ link }, place) => {
    const words = wordsOf(place)
    const body = <><Title>{words.confirmTitle}</Title><Text>{words.confirmText}</Text><Button to={link}>{words.confirmButton}</Button><NotYou words={words} /></>
    return { subject: words.confirmSubject(place.site.name), body }
  },
})

export const resetLetter = declareNote({
  kind: 'password-reset', label: { en: 'A new password', fr: 'Un nouveau mot de passe' },
  when: { en: 'When somebody has forgotten their password. The link works once, for 30 minutes.', fr: 'Quand quelqu’un a oublié son mot de passe. Le lien sert une fois, pendant 30 minutes.' },
  needs: ['link'],
  sample: { ...ada, link: `/password/reset/${token}` },
  draw: ({ email, link }, place) => {
    const words = wordsOf(place)
    const body = <><Title>{words.resetTitle}</Title><Text>{words.resetText(place.site.name, email)}</Text><Button to={link}>{words.resetButton}</Button><Text soft>{words.resetNotYou}</Text></>
    return { subject: words.resetSubject(place.site.name), body }
  },
})

/** To the old address: a change goes on only with a yes from there. */
export const agreeToChangeLetter = declareNote({
  kind: 'email-change', label: { en: 'Agree to another address', fr: 'Accepter une autre adresse' },
  when: { en: 'To the present address, when an account is to belong to another one. The link works for a day.', fr: 'À l’adresse actuelle, quand un compte doit en changer. Le lien est valable un jour.' },
  needs: ['link'],
  sample: { ...ada, newEmail: 'countess@example.com', link: `/account/email/${token}` },
  draw: ({ newEmail, link }, place) => {
    const words = wordsOf(place)
    const body = <><Title>{words.agreeTitle}</Title><Text>{words.agreeText(newEmail)}</Text><Button to={link}>{words.agreeButton}</Button><Text soft>{words.agreeNotYou}</Text></>
    return { subject: words.agreeSubject(place.site.name), body }
  },
})

export const confirmChangeLetter = declareNote({
  kind: 'email-change-confirm', label: { en: 'Confirm another address', fr: 'Confirmer une autre adresse' },
  when: { en: 'To the new address, when an account is to belong to it. The link works for a day.', fr: 'À la nouvelle adresse, quand un compte doit lui appartenir. Le lien est valable un jour.' },
  needs: ['link'],
  sample: { ...ada, email: 'countess@example.com', link: `/account/email/${token}` },
  draw: ({ email, link }, place) => {
    const words = wordsOf(place)
    const body = <><Title>{words.confirmTitle}</Title><Text>{words.newEmailText(place.site.name, email)}</Text><Button to={link}>{words.confirmButton}</Button><Text soft>{words.newEmailNotYou}</Text></>
    return { subject: words.confirmSubject(place.site.name), body }
  },
})

type Words = (typeof accountWords)['en']

/** Word of something that was done, without anything to press. */
function news<const D extends Readonly<Record<string, string>>>(kind: string, label: { en: string; fr: string }, when: { en: string; fr: string }, sample: D, say: (words: Words, data: { [K in keyof D]: string }, site: string) => [subject: string, title: string, text: string, soft?: string]): Letter<{ [K in keyof D]: string }> {
  return declareNote<D>({
    kind, label, when, sample,
    draw: (data, place) => {
      const words = wordsOf(place)
      const [subject, title, text, soft = words.notYouThen] = say(words, data as { [K in keyof D]: string }, place.site.name)
      return { subject, body: <><Title>{title}</Title><Text>{text}</Text><Text soft>{soft}</Text></> }
    },
  })
}

export const passwordChangedLetter = news('password-changed', { en: 'The password was changed', fr: 'Mot de passe modifié' }, { en: 'After a new password.', fr: 'Après un nouveau mot de passe.' }, ada,
  (words, _, site) => [words.passwordSubject(site), words.passwordTitle, words.passwordText])

export const secondFactorOnLetter = news('second-factor-on', { en: 'Codes were turned on', fr: 'Codes activés' }, { en: 'When an account asks for a second factor from now on.', fr: 'Quand un compte demande désormais un second facteur.' }, ada,
  (words, _, site) => [words.codesOnSubject(site), words.codesOnTitle, words.codesOnText])

export const secondFactorOffLetter = news('second-factor-off', { en: 'Codes were turned off', fr: 'Codes désactivés' }, { en: 'When an account no longer asks for a second factor.', fr: 'Quand un compte ne demande plus de second facteur.' }, ada,
  (words, _, site) => [words.codesOffSubject(site), words.codesOffTitle, words.codesOffText])

/** Goes to the old address: whoever reads there must learn that it no longer counts. */
export const emailChangedLetter = news('email-changed', { en: 'The address was changed', fr: 'Adresse modifiée' }, { en: 'To the address that an account had before.', fr: 'À l’adresse que le compte avait avant.' }, { ...ada, newEmail: 'countess@example.com' },
  (words, { newEmail }, site) => [words.emailSubject(site), words.emailTitle, words.emailText(newEmail)])

export const accountClosedLetter = news('account-closed', { en: 'The account is closed', fr: 'Compte fermé' }, { en: 'When somebody has closed their account, unless everything was erased.', fr: 'Quand quelqu’un a fermé son compte, sauf si tout a été effacé.' }, ada,
  (words, _, site) => [words.closedSubject(site), words.closedTitle, words.closedText, words.closedNotYou])

const to = ({ name, email }: Reader) => ({ name, email })
const takeOver = '/password/forgotten'

/** `confirm` is null where the address needs no confirmation. Each joins the caller's transaction; `id` is the mail's, where a job must not write two. */
export const sendWelcome = (ctx: Ctx, reader: Reader, confirm: string | null) => sendLetter(ctx, welcomeLetter, { ...to(reader), confirm: confirm ?? '', takeOver }, of(reader))
export const sendConfirmation = (ctx: Ctx, reader: Reader, link: string, id?: string) => sendLetter(ctx, confirmLetter, { ...to(reader), link, takeOver }, { ...of(reader), id })
export const sendReset = (ctx: Ctx, reader: Reader, link: string, id: string) => sendLetter(ctx, resetLetter, { ...to(reader), link }, { ...of(reader), id })
export const sendAgreeToChange = (ctx: Ctx, reader: Reader, newEmail: string, link: string, id?: string) => sendLetter(ctx, agreeToChangeLetter, { ...to(reader), newEmail, link }, { ...of(reader), id })
export const sendConfirmChange = (ctx: Ctx, reader: Reader, link: string, id?: string) => sendLetter(ctx, confirmChangeLetter, { ...to(reader), link }, { ...of(reader), id })
export const sendPasswordChanged = (ctx: Ctx, reader: Reader) => sendLetter(ctx, passwordChangedLetter, to(reader), of(reader))
export const sendSecondFactorOn = (ctx: Ctx, reader: Reader) => sendLetter(ctx, secondFactorOnLetter, to(reader), of(reader))
export const sendSecondFactorOff = (ctx: Ctx, reader: Reader) => sendLetter(ctx, secondFactorOffLetter, to(reader), of(reader))
export const sendEmailChanged = (ctx: Ctx, reader: Reader, newEmail: string) => sendLetter(ctx, emailChangedLetter, { ...to(reader), newEmail }, of(reader))
export const sendAccountClosed = (ctx: Ctx, reader: Reader) => sendLetter(ctx, accountClosedLetter, to(reader), of(reader))

/** Rows have an id of their own, which is not the mail's. */
function of({ email, locale }: Reader): { email: string; locale: string } {
  return { email, locale }
}

export const accountLetters: readonly Letter[] = [welcomeLetter, confirmLetter, resetLetter, agreeToChangeLetter, confirmChangeLetter, passwordChangedLetter, secondFactorOnLetter, secondFactorOffLetter, emailChangedLetter, accountClosedLetter]
