// Sentences of accounts besides those of the pages: letters, and how long to wait.
import { bilingual } from '../theme/words.ts'

export const accountWords = bilingual(
  {
    waitMinutes: (minutes: number) => (minutes <= 1 ? 'Please wait a minute before you try again.' : `Please wait ${minutes} minutes before you try again.`),
    lastOwner: 'This is the only owner who can log in. Make somebody else an owner first.',
    welcomeSubject: (site: string) => `Welcome to ${site}`,
    welcome: (name: string) => (name ? `Welcome, ${name}` : 'Welcome'),
    welcomeText: (site: string, email: string) => `Your account at ${site} is open. You log in with ${email} and the password you chose.`,
    welcomeUse: 'There you find your orders, and your basket follows you from one device to the next.',
    toAccount: 'Go to your account',
    notYou: 'You did not open this account? Then somebody mistyped their address. Reply to this letter and we will close it.',
    passwordSubject: (site: string) => `Your password at ${site} was changed`,
    passwordTitle: 'Your password was changed',
    passwordText: 'From now on you log in with the new one. On all other devices you were logged out.',
    emailSubject: (site: string) => `Your address at ${site} was changed`,
    emailTitle: 'Your address was changed',
    emailText: (email: string) => `From now on you log in with ${email}, and our letters go there. On all other devices you were logged out.`,
    notYouThen: 'That was not you? Then reply to this letter at once, and we will help you to get your account back.',
  },
  {
    waitMinutes: (minutes) => (minutes <= 1 ? 'Veuillez patienter une minute avant de réessayer.' : `Veuillez patienter ${minutes} minutes avant de réessayer.`),
    lastOwner: 'C’est le seul propriétaire qui puisse se connecter. Nommez d’abord un autre propriétaire.',
    welcomeSubject: (site) => `Bienvenue chez ${site}`,
    welcome: (name) => (name ? `Bienvenue, ${name}` : 'Bienvenue'),
    welcomeText: (site, email) => `Votre compte chez ${site} est ouvert. Vous vous connectez avec ${email} et le mot de passe que vous avez choisi.`,
    welcomeUse: 'Vous y retrouvez vos commandes, et votre panier vous suit d’un appareil à l’autre.',
    toAccount: 'Aller à votre compte',
    notYou: 'Vous n’avez pas ouvert ce compte ? Quelqu’un s’est sans doute trompé d’adresse. Répondez à cette lettre et nous le fermerons.',
    passwordSubject: (site) => `Votre mot de passe chez ${site} a été modifié`,
    passwordTitle: 'Votre mot de passe a été modifié',
    passwordText: 'Vous vous connectez désormais avec le nouveau. Vous avez été déconnecté de tous les autres appareils.',
    emailSubject: (site) => `Votre adresse chez ${site} a été modifiée`,
    emailTitle: 'Votre adresse a été modifiée',
    emailText: (email) => `Vous vous connectez désormais avec ${email}, et nos lettres y sont envoyées. Vous avez été déconnecté de tous les autres appareils.`,
    notYouThen: 'Ce n’était pas vous ? Répondez tout de suite à cette lettre, et nous vous aiderons à récupérer votre compte.',
  },
)
