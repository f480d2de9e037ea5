import { bilingual } from '../../lib/language.tsx'

export const consentWords = bilingual(
  {
    title: 'Consents', note: 'Who agreed to what, in which text, and who took it back.', customers: 'Customers', search: 'E-mail address',
    purpose: 'What', state: 'State', every: 'Everything', any: 'In any state', given: 'Holds', withdrawn: 'Taken back',
    terms: 'Terms of sale', where: { checkout: 'with an order', account: 'in the account', 'sign-up': 'when signing up' }, version: (version: string) => `version ${version}`, takenBack: (when: string) => `taken back ${when}`, erased: 'erased person',
    read: 'Read the text', readOf: (what: string) => `Read the text of “${what}”`, empty: 'No consents yet', emptyText: 'What customers agree to at the checkout or in their account appears here.', nothing: 'Nothing fits',
  },
  {
    title: 'Consentements', note: 'Qui a accepté quoi, dans quel texte, et qui l’a retiré.', customers: 'Clients', search: 'Adresse e-mail',
    purpose: 'Quoi', state: 'État', every: 'Tout', any: 'Tous les états', given: 'Valable', withdrawn: 'Retiré',
    terms: 'Conditions de vente', where: { checkout: 'avec une commande', account: 'dans le compte', 'sign-up': 'à l’inscription' }, version: (version) => `version ${version}`, takenBack: (when) => `retiré ${when}`, erased: 'personne effacée',
    read: 'Lire le texte', readOf: (what) => `Lire le texte de « ${what} »`, empty: 'Pas encore de consentement', emptyText: 'Ce que les clients acceptent à la commande ou dans leur compte apparaît ici.', nothing: 'Rien ne correspond',
  },
)
