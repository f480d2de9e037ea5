// Where the shop is and when it is open.
import type { Page } from '../types.ts'
import { both, english, french, prose } from '../words.ts'

export const contact: Page = {
  slug: 'contact',
  title: both('Contact', 'Contact'),
  description: both('Address, opening hours, telephone and mail of Papeterie Lagarde in Angoulême.', 'Adresse, horaires, téléphone et courriel de la Papeterie Lagarde à Angoulême.'),
  content: {
    en: [
      { type: 'pictureText', title: 'The green front, behind the covered market', text: english("14, rue du Papier-Vergé, 16000 Angoulême. From the station it is a quarter of an hour on foot, uphill; bus 1 stops at the town hall."), image: 'shop-front', side: 'right' },
      { type: 'richText', body: prose(english(`
        ## Opening hours

        - Tuesday to Friday: 10:00 to 12:30 and 14:00 to 19:00
        - Saturday: 10:00 to 19:00
        - Sunday and Monday: closed; on Mondays one hears the presses

        ## Writing and calling

        [bonjour@papeterie-lagarde.example](mailto:bonjour@papeterie-lagarde.example), or by telephone at [+33 5 36 49 12 40](tel:+33536491240) during opening hours. We answer mail within one working day and letters within a week, on better paper.

        ## About an order

        Have the number ready; it stands in the confirmation we sent you and under *My orders*. As long as an order is not marked as sent we can still change the address.

        ## Printing for you

        We print cards, posters and small books for others from fifty copies. Tell us the format, how many pages and how many inks, and when you need it. If the answer to the last is “tomorrow”, so is ours.
      `)) },
      { type: 'productGrid', title: 'Collected most often', products: ['sample-fan', 'cotton-sheets', 'paper-tapes', 'pencils'] },
    ],
    fr: [
      { type: 'pictureText', title: 'La devanture verte, derrière les halles', text: french("14, rue du Papier-Vergé, 16000 Angoulême. De la gare, un quart d'heure à pied, en montant ; le bus 1 s'arrête à l'hôtel de ville."), image: 'shop-front', side: 'right' },
      { type: 'richText', body: prose(french(`
        ## Horaires

        - Du mardi au vendredi : 10 h à 12 h 30 et 14 h à 19 h
        - Samedi : 10 h à 19 h
        - Dimanche et lundi : fermé ; le lundi, on entend les presses

        ## Écrire et appeler

        [bonjour@papeterie-lagarde.example](mailto:bonjour@papeterie-lagarde.example), ou par téléphone au [05 36 49 12 40](tel:+33536491240) aux heures d'ouverture. Nous répondons aux courriels sous un jour ouvré et aux lettres sous une semaine, sur meilleur papier.

        ## Au sujet d'une commande

        Gardez son numéro sous la main ; il figure dans la confirmation que nous vous avons envoyée et sous *Mes commandes*. Tant qu'une commande n'est pas marquée comme expédiée, nous pouvons encore changer l'adresse.

        ## Imprimer pour vous

        Nous imprimons cartes, affiches et petits livres pour d'autres, à partir de cinquante exemplaires. Dites-nous le format, le nombre de pages et d'encres, et pour quand. Si la réponse est « demain », la nôtre aussi.
      `)) },
      { type: 'productGrid', title: 'Le plus souvent retirés', products: ['sample-fan', 'cotton-sheets', 'paper-tapes', 'pencils'] },
    ],
  },
}
