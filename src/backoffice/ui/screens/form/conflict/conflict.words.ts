import { bilingual } from '../../../lib/language.tsx'

export const conflictWords = bilingual(
  {
    title: 'Somebody else has changed this meanwhile',
    who: (name: string, ago: string) => `${name} saved another version ${ago}.`,
    somebody: (ago: string) => `Another version was saved ${ago}.`,
    text: 'Nothing of yours is lost. Choose for each difference which version to keep, then save.',
    mine: 'Your version',
    theirs: 'The saved version',
    both: 'changed by both of you',
    empty: 'Empty',
    same: 'Both versions say the same.',
    save: 'Save with these choices',
    takeTheirs: 'Discard all of mine',
  },
  {
    title: 'Quelqu’un a modifié ceci entre-temps',
    who: (name, ago) => `${name} a enregistré une autre version ${ago}.`,
    somebody: (ago) => `Une autre version a été enregistrée ${ago}.`,
    text: 'Rien de votre travail n’est perdu. Choisissez pour chaque différence la version à garder, puis enregistrez.',
    mine: 'Votre version',
    theirs: 'La version enregistrée',
    both: 'modifié par vous deux',
    empty: 'Vide',
    same: 'Les deux versions disent la même chose.',
    save: 'Enregistrer avec ces choix',
    takeTheirs: 'Abandonner tout le mien',
  },
)
