// Words of the button that begins to look as somebody else.
import { bilingual } from '../../lib/language.tsx'

export const viewAsWords = bilingual(
  { view: 'View as', viewAs: (name: string) => `View site and back office as ${name}` },
  { view: 'Voir comme', viewAs: (name) => `Voir le site et le back-office comme ${name}` },
)
