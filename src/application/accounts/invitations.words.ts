// Words of an invitation: its letter, the page its link leads to, and what stands in the way of one.
import { bilingual } from '../theme/words.ts'

export const invitationWords = bilingual(
  {
    subject: (site: string) => `You are invited to work on ${site}`,
    title: (site: string) => `You are invited to ${site}`,
    text: (by: string, site: string, role: string) => `${by || 'An owner'} invites you to work in the back office of ${site} as: ${role}.`,
    textUse: 'Follow the link to choose a password. It works once, for seven days.',
    button: 'Accept the invitation',
    notYou: 'You do not know what this is about? Then do nothing: without your yes nothing happens.',
    lead: (email: string, role: string) => `You will work here with ${email} as: ${role}.`,
    accept: 'Open the account',
    haveAccount: (email: string) => `There is already an account with ${email}. Log in with it to accept the invitation.`,
    logIn: 'Log in',
    join: 'Accept the invitation',
    joinLead: (email: string, role: string) => `Your account ${email} will also open the back office, as: ${role}. On all other devices you will be logged out.`,
    otherAccount: (own: string, invited: string) => `You are logged in as ${own}, but ${invited} was invited. Log out first, then follow the link once more.`,
    logOut: 'Log out',
    expired: 'It was already used, was withdrawn, or is older than seven days. Ask whoever invited you for a new one.',
    toShop: 'Go to the home page',
    works: 'This person works here already.',
    isShut: 'This person is shut out. Let them in again under Colleagues.',
    gone: 'This invitation was accepted or withdrawn.',
  },
  {
    subject: (site) => `Vous êtes invité à travailler sur ${site}`,
    title: (site) => `Vous êtes invité chez ${site}`,
    text: (by, site, role) => `${by || 'Un propriétaire'} vous invite à travailler dans le back-office de ${site} avec ce rôle : ${role}.`,
    textUse: 'Suivez le lien pour choisir un mot de passe. Il sert une seule fois, pendant sept jours.',
    button: 'Accepter l’invitation',
    notYou: 'Vous ne savez pas de quoi il s’agit ? Alors ne faites rien : sans votre accord, rien ne se passe.',
    lead: (email, role) => `Vous travaillerez ici avec ${email}, avec ce rôle : ${role}.`,
    accept: 'Ouvrir le compte',
    haveAccount: (email) => `Un compte existe déjà avec ${email}. Connectez-vous avec lui pour accepter l’invitation.`,
    logIn: 'Se connecter',
    join: 'Accepter l’invitation',
    joinLead: (email, role) => `Votre compte ${email} ouvrira aussi le back-office, avec ce rôle : ${role}. Vous serez déconnecté de tous vos autres appareils.`,
    otherAccount: (own, invited) => `Vous êtes connecté avec ${own}, mais c’est ${invited} qui est invité. Déconnectez-vous d’abord, puis suivez le lien à nouveau.`,
    logOut: 'Se déconnecter',
    expired: 'Il a déjà servi, a été retiré, ou a plus de sept jours. Demandez-en un nouveau à la personne qui vous a invité.',
    toShop: 'Aller à l’accueil',
    works: 'Cette personne travaille déjà ici.',
    isShut: 'Cette personne n’a plus d’accès. Rendez-le-lui sous Collègues.',
    gone: 'Cette invitation a été acceptée ou retirée.',
  },
)

const roleWords: Record<string, { en: string; fr: string }> = {
  owner: { en: 'owner', fr: 'propriétaire' }, editor: { en: 'editor', fr: 'rédaction' }, author: { en: 'author', fr: 'auteur' }, shopkeeper: { en: 'shopkeeper', fr: 'boutique' },
  warehouse: { en: 'warehouse', fr: 'entrepôt' }, support: { en: 'support', fr: 'assistance' }, analyst: { en: 'analyst', fr: 'analyse' },
}

/** `label`: what an owner calls the role; empty for a ready one that kept its name. */
export function sayRole(role: string, label: string, locale: string): string {
  return label || (roleWords[role] ? roleWords[role][locale.startsWith('fr') ? 'fr' : 'en'] : role)
}
