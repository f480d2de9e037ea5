// Word to every owner of what gives somebody power over the site: who did not do it himself should hear of it at once.
import type { Ctx } from '../context.ts'
import { Button, Text, Title } from '../mail/letter.tsx'
import { declareNote } from '../mail/letter-declaration.ts'
import { sendLetter } from '../mail/send-letter.ts'
import { wordsIn } from '../theme/words.ts'

export interface RightsNews { what: 'role' | 'key' | 'colleague' | 'invited' | 'joined'; title: string; by: string }

const words = {
  en: {
    subject: (site: string) => `Rights were changed on ${site}`,
    title: 'Rights were changed',
    text: { role: (title: string, by: string) => `${by} changed what the role “${title}” may do.`, key: (title: string, by: string) => `${by} made the API key “${title}”.`, colleague: (title: string, by: string) => `${by} added ${title} as a colleague, or changed their role or access.`, invited: (title: string, by: string) => `${by} invited ${title} to work here.`, joined: (title: string) => `${title} accepted an invitation and works here now.` },
    notYou: 'If you do not know of this, look at the roles, the keys and the colleagues at once.',
    button: 'Open the back office',
  },
  fr: {
    subject: (site: string) => `Des droits ont changé sur ${site}`,
    title: 'Des droits ont changé',
    text: { role: (title: string, by: string) => `${by} a modifié les droits du rôle « ${title} ».`, key: (title: string, by: string) => `${by} a créé la clé d’API « ${title} ».`, colleague: (title: string, by: string) => `${by} a ajouté ${title} parmi les collègues, ou modifié son rôle ou son accès.`, invited: (title: string, by: string) => `${by} a invité ${title} à travailler ici.`, joined: (title: string) => `${title} a accepté une invitation et travaille désormais ici.` },
    notYou: 'Si vous n’en savez rien, vérifiez tout de suite les rôles, les clés et les collègues.',
    button: 'Ouvrir le back-office',
  },
}

export const rightsLetter = declareNote({
  kind: 'rights-changed', label: { en: 'Rights were changed', fr: 'Droits modifiés' },
  when: { en: 'To every owner, when roles, colleagues or API keys were changed.', fr: 'À chaque propriétaire, quand des rôles, des collègues ou des clés d’API ont changé.' },
  sample: { news: words.en.text.role('Editor', 'Grace Hopper'), link: '/backoffice/roles' },
  draw: ({ news, link }, { site, locale }) => {
    const say = wordsIn(words, locale)
    return { subject: say.subject(site.name), body: <><Title>{say.title}</Title><Text>{news}</Text><Text soft>{say.notYou}</Text><Button to={link}>{say.button}</Button></> }
  },
})

/** One letter to each owner who can log in. The first has the job's id, by which a second run knows that all were written. */
export async function tellOwners(ctx: Ctx, { what, title, by }: RightsNews, job: string): Promise<void> {
  const owners = await ctx.db.selectFrom('accounts').select(['email', 'locale']).where('role', '=', 'owner').where('disabled', '=', false).orderBy('id').execute()
  await ctx.write(async (ctx) => {
    const written = await ctx.db.selectFrom('mails').select('id').where('id', '=', job).executeTakeFirst()
    if (written) return
    for (const [index, { email, locale }] of owners.entries()) {
      const news = wordsIn(words, locale).text[what](title, by)
      await sendLetter(ctx, rightsLetter, { news, link: '/backoffice/roles' }, { email, locale, ...(index === 0 && { id: job }) })
    }
  })
}
