import { bilingual } from '../../../lib/language.tsx'

export const blockWords = bilingual(
  {
    add: 'Add a block',
    duplicate: 'Duplicate',
    empty: 'This page is still empty. Add its first block.',
    emptyInLanguage: 'Nothing stands here in this language yet; visitors see the first language’s blocks.',
    copyFirst: 'Begin with a copy',
  },
  {
    add: 'Ajouter un bloc',
    duplicate: 'Dupliquer',
    empty: 'Cette page est encore vide. Ajoutez son premier bloc.',
    emptyInLanguage: 'Rien dans cette langue pour le moment ; les visiteurs voient les blocs de la première langue.',
    copyFirst: 'Commencer par une copie',
  },
)
