import { bilingual } from '../../lib/language.tsx'

export const jobWords = bilingual(
  {
    title: 'Jobs',
    note: 'What the site does by itself: mails, cleaning, what comes again.',
    givenUp: 'Given up',
    givenUpNote: 'These were tried several times and did not succeed. Once the cause is gone, try them again.',
    allWell: 'Nothing was given up.',
    underWay: 'Under way and to come',
    nothing: 'Nothing is waiting.',
    tryAgain: 'Try again',
    forget: 'Forget',
    trying: 'It is tried again',
    forgotten: 'Forgotten',
    attempts: (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`),
    status: { waiting: 'waiting', running: 'running', dead: 'given up' },
    next: (when: string) => `next ${when}`,
    gaveUp: (when: string) => `given up ${when}`,
    recurring: 'comes again',
    progress: (done: number, total: number | null) => (total === null ? `${done.toLocaleString('en-GB')} done` : `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`),
    name: (name: string) => jobNames.en[name] ?? name,
  },
  {
    title: 'Tâches',
    note: 'Ce que le site fait de lui-même : e-mails, ménage, ce qui revient.',
    givenUp: 'Abandonnées',
    givenUpNote: 'Elles ont été tentées plusieurs fois sans succès. Une fois la cause écartée, réessayez.',
    allWell: 'Aucune tâche abandonnée.',
    underWay: 'En cours et à venir',
    nothing: 'Rien n’attend.',
    tryAgain: 'Réessayer',
    forget: 'Oublier',
    trying: 'Nouvelle tentative en cours',
    forgotten: 'Oubliée',
    attempts: (count) => (count === 1 ? '1 tentative' : `${count} tentatives`),
    status: { waiting: 'en attente', running: 'en cours', dead: 'abandonnée' },
    next: (when) => `prochaine fois ${when}`,
    gaveUp: (when) => `abandonnée ${when}`,
    recurring: 'revient',
    progress: (done, total) => (total === null ? `${done.toLocaleString('fr')} faits` : `${done.toLocaleString('fr')} sur ${total.toLocaleString('fr')}`),
    name: (name) => jobNames.fr[name] ?? name,
  },
)

/** Those of the house; a site’s own jobs keep the names it gave them. */
export const jobNames: Record<'en' | 'fr', Record<string, string>> = {
  en: {
    'mail:deliver': 'Deliver a mail', 'mail:order-confirmation': 'Confirm an order', 'mail:order-sent': 'Tell that an order was sent', 'mail:order-cancelled': 'Tell that an order was cancelled',
    'media:clean-up': 'Clear pictures nobody uses', 'accounts:clean-up': 'Clear what has expired', 'search:reindex': 'Make the search index anew', 'journal:forget': 'Forget old changes', 'catalogue:list': 'Make lists of products anew', 'catalogue:prices': 'Order lists by new prices',
    'backups:scheduled': 'Back up on schedule', 'backups:now': 'Back up now', 'backups:log': 'Carry what was changed to the backups',
    'event:orderPlaced': 'What the site does after an order', 'event:orderCancelled': 'What the site does after a cancellation', 'accounts:created': 'What the site does for a new account',
    'retention:remove': 'Remove what has been kept long enough', 'accounts:send-reset': 'Send the link for a new password', 'accounts:close-views': 'End looking as somebody else', 'rights:tell-owners': 'Tell the owners what was changed in rights', 'cdn:purge': 'Empty the CDN of what was changed', 'cdn:purge-later': 'Empty the CDN once more of what was changed',
  },
  fr: {
    'mail:deliver': 'Envoyer un e-mail', 'mail:order-confirmation': 'Confirmer une commande', 'mail:order-sent': 'Annoncer un envoi', 'mail:order-cancelled': 'Annoncer une annulation',
    'media:clean-up': 'Effacer les images inutilisées', 'accounts:clean-up': 'Effacer ce qui a expiré', 'search:reindex': 'Refaire l’index de recherche', 'journal:forget': 'Oublier les anciennes modifications', 'catalogue:list': 'Refaire les listes de produits', 'catalogue:prices': 'Classer les listes selon les nouveaux prix',
    'backups:scheduled': 'Sauvegarder à l’heure prévue', 'backups:now': 'Sauvegarder maintenant', 'backups:log': 'Porter les modifications aux sauvegardes',
    'event:orderPlaced': 'Suites d’une commande', 'event:orderCancelled': 'Suites d’une annulation', 'accounts:created': 'Suites d’un nouveau compte',
    'retention:remove': 'Effacer ce qui a été gardé assez longtemps', 'accounts:send-reset': 'Envoyer le lien d’un nouveau mot de passe', 'accounts:close-views': 'Mettre fin aux visites à la place d’un autre', 'rights:tell-owners': 'Annoncer aux propriétaires un changement de droits', 'cdn:purge': 'Vider le CDN de ce qui a changé', 'cdn:purge-later': 'Vider le CDN une seconde fois de ce qui a changé',
  },
}
