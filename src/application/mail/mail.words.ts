// Words that stand in every letter.
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
