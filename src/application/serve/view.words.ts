// What an owner is told who looks as somebody else and comes to an end of looking.
import { bilingual } from '../theme/words.ts'

export const viewWords = bilingual(
  {
    noChange: (name: string) => `You only look as ${name}. End the view, then you can change things as yourself.`,
    secret: (name: string) => `This belongs to ${name} alone, so it is not shown to you: codes, passkeys, devices and the own archive.`,
    noBackOffice: (name: string) => `${name} cannot open the back office. End the view to go there as yourself.`,
  },
  {
    noChange: (name) => `Vous regardez seulement, comme ${name}. Quittez cette vue pour modifier quelque chose en votre nom.`,
    secret: (name) => `Ceci n’appartient qu’à ${name} et ne vous est pas montré : codes, clés d’accès, appareils et archive personnelle.`,
    noBackOffice: (name) => `${name} ne peut pas ouvrir le back-office. Quittez cette vue pour y aller en votre nom.`,
  },
)
