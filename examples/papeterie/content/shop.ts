// The facts of the shop: taxes, delivery, the counter, the bank. All of it is invented; the IBAN is the one printed in manuals.
import { both } from './words.ts'

export const vatRates = { country: 'FR', standardPercent: 20, reducedPercent: 5.5 } as const

const union = ['AT', 'BE', 'DE', 'ES', 'IE', 'IT', 'LU', 'NL', 'PT'] as const

export const deliveryMethods = [
  { key: 'relay', name: both('Pick-up point', 'Point relais'), countries: ['FR'], priceMinor: 490, freeFromMinor: 6000, delay: both('3 to 4 working days', '3 à 4 jours ouvrés') },
  { key: 'home', name: both('Parcel to your door', 'Colis à domicile'), countries: ['FR'], priceMinor: 690, freeFromMinor: 8000, delay: both('2 to 3 working days, against signature above 100 €', '2 à 3 jours ouvrés, contre signature au-delà de 100 €') },
  { key: 'europe', name: both('Parcel to the European Union', 'Colis Union européenne'), countries: [...union], priceMinor: 1290, freeFromMinor: 15_000, delay: both('4 to 6 working days', '4 à 6 jours ouvrés') },
  { key: 'abroad', name: both('Parcel to Switzerland and the United Kingdom', 'Colis Suisse et Royaume-Uni'), countries: ['CH', 'GB'], priceMinor: 1890, freeFromMinor: null, delay: both('5 to 8 working days; duties at the border are not included', '5 à 8 jours ouvrés ; droits de douane non compris') },
] as const

export const shopCounter = {
  name: 'Papeterie Lagarde',
  street: '14, rue du Papier-Vergé',
  postcode: '16000',
  city: 'Angoulême',
  country: 'FR',
  phone: '+33 5 36 49 12 40',
  email: 'bonjour@papeterie-lagarde.example',
  collectionDelay: both('Ready the next working day; we write to you', 'Prêt le jour ouvré suivant ; nous vous écrivons'),
  openingHours: [
    { days: both('Tuesday to Friday', 'Du mardi au vendredi'), hours: both('10:00–12:30 and 14:00–19:00', '10 h – 12 h 30 et 14 h – 19 h') },
    { days: both('Saturday', 'Samedi'), hours: both('10:00–19:00', '10 h – 19 h') },
    { days: both('Sunday and Monday', 'Dimanche et lundi'), hours: both('Closed', 'Fermé') },
  ],
} as const

export const bankTransfer = { holder: 'Papeterie Lagarde (example)', iban: 'FR14 2004 1010 0505 0001 3M02 606', bic: 'EXAMFRPPXXX', daysToPay: 7 } as const

export const mailSender = { name: 'Papeterie Lagarde', address: 'bonjour@papeterie-lagarde.example' } as const
