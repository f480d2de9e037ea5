// Who may see orders and customers and take orders through their steps, and what of them is hidden from whom.
import { declareSubject } from '../model/model.ts'

const steps = { pay: {}, send: {}, cancel: {} }

export const orderSubject = declareSubject({
  name: 'order',
  label: { en: 'Orders', fr: 'Commandes' },
  actions: [
    { name: 'see' },
    { name: 'pay', label: { en: 'Mark as paid', fr: 'Marquer comme payée' } },
    { name: 'send', label: { en: 'Mark as sent', fr: 'Marquer comme expédiée' } },
    { name: 'cancel', label: { en: 'Cancel', fr: 'Annuler' } },
  ],
  fields: [
    { name: 'name', label: { en: 'Name of the customer', fr: 'Nom du client' } },
    { name: 'email', label: { en: 'E-mail address', fr: 'Adresse e-mail' } },
    { name: 'addresses', label: { en: 'Postal addresses', fr: 'Adresses postales' } },
    { name: 'totals', label: { en: 'Prices and totals', fr: 'Prix et totaux' } },
    { name: 'payment', label: { en: 'Payment method and reference', fr: 'Mode et référence de paiement' } },
    { name: 'note', label: { en: 'Note of the customer', fr: 'Note du client' } },
  ],
  statuses: ['placed', 'sent', 'cancelled'],
  ready: {
    shopkeeper: { actions: { see: {}, ...steps } },
    warehouse: { actions: { see: {}, send: { status: 'placed' } }, hidden: ['email', 'totals', 'payment'] },
    support: { actions: { see: {} } },
    analyst: { actions: { see: {} }, hidden: ['name', 'email', 'addresses', 'payment', 'note'] },
  },
})

export const customerSubject = declareSubject({
  name: 'customer',
  label: { en: 'Customers', fr: 'Clients' },
  actions: [{ name: 'see' }],
  fields: [{ name: 'spent', label: { en: 'What they have spent', fr: 'Ce qu’ils ont dépensé' } }],
  statuses: [],
  ready: { shopkeeper: { actions: { see: {} } }, support: { actions: { see: {} } } },
})
