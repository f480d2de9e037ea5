import { bilingual } from '../../lib/language.tsx'

export const loginWords = bilingual(
  {
    title: 'Log in',
    email: 'E-mail address',
    password: 'Password',
    showPassword: 'Show the password',
    enter: 'Log in',
    noColleague: 'This account is a customer’s and does not open the back office. Log in with a colleague’s account.',
    failed: 'Logging in did not work. Please try again.',
  },
  {
    title: 'Se connecter',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    showPassword: 'Afficher le mot de passe',
    enter: 'Se connecter',
    noColleague: 'Ce compte est un compte client et n’ouvre pas le back-office. Connectez-vous avec un compte de l’équipe.',
    failed: 'La connexion a échoué. Veuillez réessayer.',
  },
)
