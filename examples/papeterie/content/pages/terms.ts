// Terms of sale and legal notice. The shop is invented; the rules are those of French law in outline.
import type { Page } from '../types.ts'
import { both, english, french, prose } from '../words.ts'

export const terms: Page = {
  slug: 'terms',
  title: both('Terms and legal notice', 'Conditions et mentions légales'),
  description: both('Who publishes this site, and the terms on which we sell.', 'Qui édite ce site, et à quelles conditions nous vendons.'),
  content: {
    en: [{ type: 'richText', body: prose(english(`
      > Papeterie Lagarde is invented, and so are its people. This site shows what the program behind it can do. Nothing ordered here is sent.

      ## Publisher

      Papeterie Lagarde, sole trader, 14, rue du Papier-Vergé, 16000 Angoulême, France. Telephone +33 5 36 49 12 40. Registration SIREN 000 000 000, VAT number FR00 000000000. Responsible for the content: Camille Lagarde. The site is hosted on the shop's own computer.

      ## Prices

      Prices are in euros and include VAT: 20 % on stationery and prints, 5.5 % on books. The price that holds is the one shown when you order. Delivery is added before you confirm.

      ## The contract

      Your order is binding when you press *Order and pay*; we accept it by the confirmation we send you at once. If something should be out of stock after all, we tell you and refund it within fourteen days.

      ## Payment

      By bank transfer within seven days, with the order number as the reference, or in the shop on collection. We reserve the goods for that time; then the order lapses.

      ## Right of withdrawal

      For fourteen days from delivery you may withdraw without a reason. How, and what is excepted, is told under [Delivery and returns](/delivery).

      ## Guarantees

      The legal guarantee of conformity holds for two years from delivery, and so does the guarantee against hidden defects, for two years from their discovery. Small differences of register and colour between prints of one edition are in the nature of the process and are described with each product.

      ## Pictures and texts

      The drawings belong to the printmakers. You may show what you bought; you may not print it.

      ## Disputes

      Write to us first. If we do not agree within two months you may call on the consumer mediator, free of charge. French law applies; as a consumer you keep the protection of the country you live in.
    `)) }],
    fr: [{ type: 'richText', body: prose(french(`
      > La Papeterie Lagarde est inventée, et ceux qui l'animent aussi. Ce site montre ce que sait faire le programme derrière lui. Rien de ce qui est commandé ici n'est envoyé.

      ## Éditeur

      Papeterie Lagarde, entreprise individuelle, 14, rue du Papier-Vergé, 16000 Angoulême, France. Téléphone 05 36 49 12 40. SIREN 000 000 000, TVA FR00 000000000. Responsable de la publication : Camille Lagarde. Le site est hébergé sur l'ordinateur de la boutique.

      ## Prix

      Les prix sont en euros, TVA comprise : 20 % sur la papeterie et les estampes, 5,5 % sur les livres. Le prix qui vaut est celui affiché lors de la commande. La livraison s'ajoute avant que vous confirmiez.

      ## Le contrat

      Votre commande vous engage lorsque vous appuyez sur *Commander et payer* ; nous l'acceptons par la confirmation envoyée aussitôt. Si un article venait malgré tout à manquer, nous vous le disons et le remboursons sous quatorze jours.

      ## Paiement

      Par virement sous sept jours, avec le numéro de commande en référence, ou en boutique lors du retrait. Les articles vous sont réservés pendant ce temps ; ensuite la commande est caduque.

      ## Droit de rétractation

      Pendant quatorze jours à compter de la livraison, vous pouvez vous rétracter sans motif. La marche à suivre et les exceptions figurent sous [Livraison et retours](/delivery).

      ## Garanties

      La garantie légale de conformité court deux ans à compter de la livraison, et la garantie des vices cachés deux ans à compter de leur découverte. De légères différences de calage et de couleur entre les épreuves d'un même tirage tiennent au procédé ; elles sont décrites avec chaque produit.

      ## Images et textes

      Les dessins appartiennent aux artistes. Vous pouvez montrer ce que vous avez acheté ; vous ne pouvez pas l'imprimer.

      ## Litiges

      Écrivez-nous d'abord. Faute d'accord sous deux mois, vous pouvez saisir gratuitement le médiateur de la consommation. Le droit français s'applique ; consommateur, vous gardez la protection de votre pays de résidence.
    `)) }],
  },
}
