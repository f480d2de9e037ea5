// Delivery and returns; the prices are those of shop.ts.
import type { Page } from '../types.ts'
import { both, english, french, prose } from '../words.ts'

export const delivery: Page = {
  slug: 'delivery',
  title: both('Delivery and returns', 'Livraison et retours'),
  description: both('What delivery costs, how long it takes, how prints are packed, and how to send something back.', 'Ce que coûte la livraison, ses délais, l\'emballage des estampes, et comment renvoyer un article.'),
  content: {
    en: [
      { type: 'richText', body: prose(english(`
        Orders paid before noon leave the same day, from Tuesday to Friday; Saturday's leave on Tuesday. You choose the way at the checkout, where only those are shown that reach your address.

        ## Ways and prices

        - **Pick-up point**, France: 4.90 €, free from 60 €. Three to four working days.
        - **Parcel to your door**, France: 6.90 €, free from 80 €. Two to three working days.
        - **European Union** (Austria, Belgium, Germany, Ireland, Italy, Luxembourg, Netherlands, Portugal, Spain): 12.90 €, free from 150 €. Four to six working days.
        - **Switzerland and United Kingdom**: 18.90 €. Five to eight working days. Duties and tax at the border are yours to pay; we cannot know them in advance.
        - **Collection in the shop**: free, ready the next working day. We write to you when it is, and keep it for three weeks.

        ## How it is packed

        Up to A3 a print lies between two boards, under glassine, in a card envelope that two people at the post office have tried to bend. Larger ones are rolled with the print outwards, in a tube of eleven centimetres. Let them rest before you unroll them: [how](/journal/caring-for-a-print).

        ## Sending something back

        You may change your mind for fourteen days after the parcel has reached you, without giving a reason. Tell us by mail, then send it back within another fourteen days, in a state in which it can be sold. We refund the price and the ordinary delivery cost within fourteen days of having it back; the way back is at your expense.

        Marbled paper cut to your measure cannot be returned, nor can anything made to order.

        ## If it arrives damaged

        Take a picture before you unpack the rest and write to us within a few days. We send another one, or the money if it was the last. You need not send back a broken print; hang it in the cellar.
      `)) },
      { type: 'articleList', title: 'While you wait', count: 3 },
    ],
    fr: [
      { type: 'richText', body: prose(french(`
        Les commandes payées avant midi partent le jour même, du mardi au vendredi ; celles du samedi partent le mardi. Vous choisissez le mode au moment de commander : seuls s'affichent ceux qui desservent votre adresse.

        ## Modes et prix

        - **Point relais**, France : 4,90 €, offert dès 60 €. Trois à quatre jours ouvrés.
        - **Colis à domicile**, France : 6,90 €, offert dès 80 €. Deux à trois jours ouvrés.
        - **Union européenne** (Allemagne, Autriche, Belgique, Espagne, Irlande, Italie, Luxembourg, Pays-Bas, Portugal) : 12,90 €, offert dès 150 €. Quatre à six jours ouvrés.
        - **Suisse et Royaume-Uni** : 18,90 €. Cinq à huit jours ouvrés. Droits et taxes à la frontière sont à votre charge ; nous ne pouvons pas les connaître d'avance.
        - **Retrait en boutique** : gratuit, prêt le jour ouvré suivant. Nous vous écrivons quand c'est prêt, et le gardons trois semaines.

        ## L'emballage

        Jusqu'au A3, l'estampe voyage entre deux cartons, sous papier cristal, dans une enveloppe rigide que deux personnes ont essayé de plier à la poste. Les plus grandes sont roulées, image à l'extérieur, dans un tube de onze centimètres. Laissez-les reposer avant de les dérouler : [comment faire](/journal/caring-for-a-print).

        ## Renvoyer un article

        Vous pouvez changer d'avis pendant quatorze jours après réception, sans donner de raison. Prévenez-nous par courriel, puis renvoyez l'article dans les quatorze jours suivants, en état d'être vendu. Nous remboursons le prix et les frais de livraison ordinaires dans les quatorze jours du retour ; l'envoi de retour est à vos frais.

        Le papier marbré coupé à vos mesures n'est pas repris, ni rien de ce qui est fait sur commande.

        ## Si cela arrive abîmé

        Prenez une photo avant de déballer le reste et écrivez-nous dans les jours qui suivent. Nous en envoyons un autre, ou l'argent si c'était le dernier. Inutile de renvoyer une estampe cassée ; accrochez-la à la cave.
      `)) },
      { type: 'articleList', title: 'En attendant', count: 3 },
    ],
  },
}
