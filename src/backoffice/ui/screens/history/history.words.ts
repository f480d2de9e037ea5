import { bilingual } from '../../lib/language.tsx'

export const historyWords = bilingual(
  {
    title: 'History',
    back: 'Back',
    none: 'No history yet',
    noneText: 'Every change will be written down here: who, when and what.',
    undo: 'Undo…',
    empty: 'empty',
    notCounted: 'not counted',
    stockOf: (sku: string) => `Stock of ${sku}`,
    by: (name: string, kind: string) => (kind === 'person' ? name : kind === 'guest' ? 'a customer' : kind === 'job' ? 'the site itself' : `the program (${name})`),
    action: (action: string, what: string) => {
      const verbs: Record<string, string> = { create: 'Created', change: 'Changed', delete: 'Deleted', counted: 'Counted', order: 'Ordered', cancelled: 'Given back', import: 'Imported', paid: 'Paid', sent: 'Sent', 'handed-over': 'Passed on to a colleague' }
      return [verbs[action] ?? 'Changed', what].filter(Boolean).join(': ')
    },
  },
  {
    title: 'Historique',
    back: 'Retour',
    none: 'Pas encore d’historique',
    noneText: 'Chaque modification sera notée ici : qui, quand et quoi.',
    undo: 'Annuler…',
    empty: 'vide',
    notCounted: 'non compté',
    stockOf: (sku) => `stock de ${sku}`,
    by: (name, kind) => (kind === 'person' ? name : kind === 'guest' ? 'un client' : kind === 'job' ? 'le site lui-même' : `le programme (${name})`),
    action: (action, what) => {
      const verbs: Record<string, string> = { create: 'Créé', change: 'Modifié', delete: 'Supprimé', counted: 'Compté', order: 'Commandé', cancelled: 'Rendu', import: 'Importé', paid: 'Payé', sent: 'Expédié', 'handed-over': 'Passé à un collègue' }
      return [verbs[action] ?? 'Modifié', what].filter(Boolean).join(' : ')
    },
  },
)
