import { bilingual } from '../../lib/language.tsx'

export const searchWords = bilingual(
  { label: 'Find a product, an order, a customer, a text…', found: 'Found', nothing: 'Nothing has these words.', goTo: 'Go to', order: 'Order', customer: 'Customer' },
  { label: 'Chercher un produit, une commande, un client, un texte…', found: 'Résultats', nothing: 'Aucun élément ne contient ces mots.', goTo: 'Aller à', order: 'Commande', customer: 'Client' },
)
