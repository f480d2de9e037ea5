// What the shop knows about its visitors.
import type { Page } from '../types.ts'
import { both, english, french, prose } from '../words.ts'

export const privacy: Page = {
  slug: 'privacy',
  title: both('Privacy', 'Vie privée'),
  description: both('What we know about you, why, for how long, and how to have it deleted.', 'Ce que nous savons de vous, pourquoi, combien de temps, et comment le faire effacer.'),
  content: {
    en: [{ type: 'richText', body: prose(english(`
      We know as little as a shop can. There is no tracking on this site, no advertising, and no request to another company's computer while you read it.

      ## What we keep

      - **Your basket**, with a random number in a cookie, for ninety days. It does not know your name.
      - **Your account**, if you open one: name, mail address, and your password in a form from which it cannot be read back. Until you ask us to delete it.
      - **Your orders**: what, when, for how much, and the address it went to. Ten years, because French accounting law asks for it.
      - **Letters you send us**, until the matter is settled, and one year more.

      ## Cookies

      Two, both necessary: one for the basket, one that keeps you logged in. Neither is read by anybody else. As there is nothing to consent to, we do not ask you to.

      ## Who else sees it

      The carrier sees your name and address, to deliver. The bank sees your transfer. Nobody else, and nobody outside the European Union unless you live there.

      ## Your rights

      You may see what we have, correct it, take it with you, or have it deleted, except for the invoices we must keep. Write to [bonjour@papeterie-lagarde.example](mailto:bonjour@papeterie-lagarde.example) from the address of your account. If our answer does not satisfy you, the authority in charge is the CNIL, 3 place de Fontenoy, 75007 Paris.
    `)) }],
    fr: [{ type: 'richText', body: prose(french(`
      Nous en savons aussi peu qu'une boutique le peut. Il n'y a sur ce site ni pistage, ni publicité, ni requête vers l'ordinateur d'une autre entreprise pendant que vous lisez.

      ## Ce que nous gardons

      - **Votre panier**, avec un numéro aléatoire dans un cookie, quatre-vingt-dix jours. Il ne connaît pas votre nom.
      - **Votre compte**, si vous en ouvrez un : nom, adresse de courriel, et votre mot de passe sous une forme d'où l'on ne peut le relire. Jusqu'à ce que vous nous demandiez de l'effacer.
      - **Vos commandes** : quoi, quand, combien, et l'adresse de livraison. Dix ans, comme le veut le droit comptable français.
      - **Les lettres que vous nous écrivez**, jusqu'à ce que l'affaire soit réglée, et un an de plus.

      ## Cookies

      Deux, tous deux nécessaires : l'un pour le panier, l'autre pour vous garder connecté. Personne d'autre ne les lit. Comme il n'y a rien à quoi consentir, nous ne vous le demandons pas.

      ## Qui d'autre les voit

      Le transporteur voit votre nom et votre adresse, pour livrer. La banque voit votre virement. Personne d'autre, et personne hors de l'Union européenne à moins que vous n'y viviez.

      ## Vos droits

      Vous pouvez voir ce que nous avons, le corriger, l'emporter ou le faire effacer, hormis les factures que nous devons garder. Écrivez à [bonjour@papeterie-lagarde.example](mailto:bonjour@papeterie-lagarde.example) depuis l'adresse de votre compte. Si notre réponse ne vous suffit pas, l'autorité compétente est la CNIL, 3, place de Fontenoy, 75007 Paris.
    `)) }],
  },
}
