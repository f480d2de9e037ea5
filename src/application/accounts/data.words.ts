// Words of the page on which people take their data with them, and close their account.
import { bilingual } from '../theme/words.ts'

export const dataWords = bilingual(
  {
    tab: 'Data',
    title: 'Your data',
    archive: 'Everything about you',
    archiveText: 'One file with your account, your orders, our letters to you and what was changed. Programs can read it (JSON).',
    download: 'Download the file',
    close: 'Close your account',
    closeText: 'Your account, its basket and its logins are gone at once and cannot be brought back. Your orders stay in the shop’s books.',
    erase: 'Also take my name, my addresses and our letters out of the books. Only amounts and goods stay, as the law demands.',
    closeButton: 'Close the account for good',
    closed: 'Your account is closed',
    closedLead: 'Thank you for having been with us. You are welcome at any time, with or without an account.',
    erasedLead: 'Your name and your addresses are gone from our books as well. Thank you for having been with us.',
    toShop: 'Go to the home page',
  },
  {
    tab: 'Données',
    title: 'Vos données',
    archive: 'Tout ce qui vous concerne',
    archiveText: 'Un seul fichier avec votre compte, vos commandes, nos lettres et ce qui a été modifié. Des programmes peuvent le lire (JSON).',
    download: 'Télécharger le fichier',
    close: 'Fermer votre compte',
    closeText: 'Votre compte, son panier et ses connexions disparaissent aussitôt, sans retour possible. Vos commandes restent dans les livres de la boutique.',
    erase: 'Retirer aussi des livres mon nom, mes adresses et nos lettres. Seuls les montants et les articles restent, comme la loi l’exige.',
    closeButton: 'Fermer le compte définitivement',
    closed: 'Votre compte est fermé',
    closedLead: 'Merci d’avoir été des nôtres. Vous êtes toujours bienvenu, avec ou sans compte.',
    erasedLead: 'Votre nom et vos adresses ont aussi disparu de nos livres. Merci d’avoir été des nôtres.',
    toShop: 'Aller à l’accueil',
  },
)
