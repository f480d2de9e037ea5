// Words that stand in every letter, and what is said about sending one again.
import { bilingual } from '../theme/words.ts'

export const letterWords = bilingual(
  {
    /** Above the site's address at the foot. */
    yours: (site: string) => `Yours, ${site}`,
    orCopy: 'If the button does not work, copy this address into your browser:',
  },
  {
    yours: (site) => `L’équipe ${site}`,
    orCopy: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  },
)

export const mailWords = bilingual(
  {
    textGone: 'The text of this mail is no longer kept, so it cannot be sent again.',
    deadLink: 'The link in this mail works for a short time only, and there is no new one to send.',
  },
  {
    textGone: 'Le texte de cet e-mail n’est plus conservé : il ne peut plus être renvoyé.',
    deadLink: 'Le lien de cet e-mail ne vaut que peu de temps, et il n’y en a pas de nouveau à envoyer.',
  },
)
