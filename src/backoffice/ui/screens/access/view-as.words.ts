// Words of the button that begins to look as somebody else.
import { bilingual } from '../../lib/language.tsx'

export const viewAsWords = bilingual(
  { view: 'View as', viewAs: (name: string) => `View as ${name}: site and back office` },
  { view: 'Voir comme', viewAs: (name) => `Voir comme ${name} : le site et le back-office` },
)
