// Words of looking as somebody else.
import { bilingual } from '../theme/words.ts'

export const viewWords = bilingual(
  {
    yourself: 'You see everything as yourself already.',
    isShut: 'This person is shut out and sees nothing.',
  },
  {
    yourself: 'Vous voyez déjà tout comme vous-même.',
    isShut: 'L’accès de cette personne est fermé : elle ne voit rien.',
  },
)
