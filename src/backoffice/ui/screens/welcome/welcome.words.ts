import { bilingual } from '../../lib/language.tsx'

export const welcomeWords = bilingual(
  {
    title: 'Welcome',
    text: 'This site has no owner yet. Create your account: it may do everything here.',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    passwordHelp: 'At least 8 characters. A few words that only you put together are best.',
    showPassword: 'Show the password',
    create: 'Create my account',
    closedTitle: 'This link no longer works',
    closedText: 'It works once and for a day. If the site has no owner yet, start it again: it then prints a new link.',
    toLogin: 'Log in',
  },
  {
    title: 'Bienvenue',
    text: 'Ce site n’a pas encore de propriétaire. Créez votre compte : il pourra tout faire ici.',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    passwordHelp: 'Au moins 8 caractères. L’idéal : quelques mots que vous seul assembleriez.',
    showPassword: 'Afficher le mot de passe',
    create: 'Créer mon compte',
    closedTitle: 'Ce lien ne fonctionne plus',
    closedText: 'Il fonctionne une seule fois, pendant un jour. Si le site n’a pas encore de propriétaire, redémarrez-le : il affichera un nouveau lien.',
    toLogin: 'Se connecter',
  },
)
