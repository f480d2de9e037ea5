// The letter that invites somebody to work here.
import type { Ctx } from '../context.ts'
import { declareNote } from '../mail/letter-declaration.ts'
import { Button, Text, Title } from '../mail/letter.tsx'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'
import { invitationWords } from './invitations.words.ts'

export const invitationLetter = declareNote({
  kind: 'invitation', label: { en: 'Invitation of a colleague', fr: 'Invitation d’un collègue' },
  when: { en: 'When an owner invites somebody to work here. The link works once, for seven days.', fr: 'Quand un propriétaire invite quelqu’un à travailler ici. Le lien sert une fois, pendant sept jours.' },
  needs: ['link'],
  sample: { email: 'ada@example.com', by: 'Grace Hopper', role: 'editor', link: '/invitation/preview-preview-preview-preview-preview-pre' },
  draw: ({ by, role, link }, { site, locale }) => {
    const words = wordsIn(invitationWords, locale)
    const body = <><Title>{words.title(site.name)}</Title><Text>{words.text(by, site.name, role)}</Text><Text>{words.textUse}</Text><Button to={link}>{words.button}</Button><Text soft>{words.notYou}</Text></>
    return { subject: words.subject(site.name), body }
  },
})

/** Joins the caller's transaction. */
export const sendInvitation = (ctx: Ctx, { email, locale, id }: { email: string; locale: string; id?: string | undefined }, data: { by: string; role: string; link: string }) => sendLetter(ctx, invitationLetter, { email, ...data }, { email, locale, id })
