// What can be wrong with a value, in the words of the person who typed it. One table, every language of the house.
import type { Label } from './label.ts'
import { say } from './label.ts'

/** One wrong value: which rule it breaks, and the figures of that rule. */
export interface Problem {
  rule: keyof typeof sentences
  values?: Readonly<Record<string, string | number>>
}

/** Problems by field path: `title`, `title.fr`, `variants.0.sku`. */
export type Problems = Readonly<Record<string, Problem>>

const sentences = {
  required: { en: 'Please fill this in.', fr: 'Veuillez remplir ce champ.' },
  text: { en: 'This must be a text.', fr: 'Ce champ attend un texte.' },
  tooLong: { en: 'At most {max} characters; there are {length}.', fr: 'Au plus {max} caractères ; il y en a {length}.' },
  tooShort: { en: 'At least {min} characters.', fr: 'Au moins {min} caractères.' },
  number: { en: 'This must be a whole number.', fr: 'Ce champ attend un nombre entier.' },
  quantity: { en: 'A quantity is a whole number from 1 to {max}.', fr: 'Une quantité est un nombre entier de 1 à {max}.' },
  tooSmall: { en: 'At least {min}.', fr: 'Au moins {min}.' },
  tooLarge: { en: 'At most {max}.', fr: 'Au plus {max}.' },
  amount: { en: 'This must be an amount such as 12.50.', fr: 'Ce champ attend un montant, par exemple 12,50.' },
  choice: { en: 'Please choose one of: {choices}.', fr: 'Veuillez choisir parmi : {choices}.' },
  yesNo: { en: 'This must be yes or no.', fr: 'Ce champ attend oui ou non.' },
  moment: { en: 'This must be a date and time.', fr: 'Ce champ attend une date et une heure.' },
  email: { en: 'This does not look like an e-mail address, such as ada@example.com.', fr: 'Cela ne ressemble pas à une adresse e-mail, par exemple ada@example.com.' },
  link: { en: 'This must be a web address that begins with https://, or a path of this site that begins with /.', fr: 'Ce champ attend une adresse web qui commence par https://, ou un chemin de ce site qui commence par /.' },
  slug: { en: 'Only small letters, digits and hyphens, such as blue-notebook.', fr: 'Seulement des minuscules sans accent, des chiffres et des tirets, par exemple carnet-bleu.' },
  taken: { en: 'Another record already uses this. Please choose a different one.', fr: 'Une autre fiche l’utilise déjà. Veuillez en choisir un autre.' },
  unknownRecord: { en: 'This refers to something that no longer exists. Please choose again.', fr: 'Cela renvoie à un élément qui n’existe plus. Veuillez choisir à nouveau.' },
  list: { en: 'This must be a list.', fr: 'Ce champ attend une liste.' },
  tooMany: { en: 'At most {max} entries.', fr: 'Au plus {max} entrées.' },
  richText: { en: 'This text holds something that cannot be kept: {what}.', fr: 'Ce texte contient un élément qui ne peut pas être conservé : {what}.' },
  block: { en: 'This page has no block of the kind “{what}”.', fr: 'Il n’existe pas de bloc « {what} ».' },
  unknownField: { en: 'There is no field of this name.', fr: 'Il n’existe pas de champ de ce nom.' },
  readOnly: { en: 'This field is filled in by the shop and cannot be changed here.', fr: 'Ce champ est rempli par la boutique et ne peut pas être modifié ici.' },
  alternativeText: { en: 'Please describe the picture for people who cannot see it.', fr: 'Veuillez décrire l’image pour les personnes qui ne la voient pas.' },
  soldMeanwhile: { en: 'Some were sold meanwhile: {left} are left. Please count again.', fr: 'Des articles ont été vendus entre-temps : il en reste {left}. Veuillez recompter.' },
  postcode: { en: 'Please check the postcode; it looks like {example}.', fr: 'Veuillez vérifier le code postal ; il ressemble à {example}.' },
  country: { en: 'Please choose a country from the list.', fr: 'Veuillez choisir un pays dans la liste.' },
  delivery: { en: 'Please choose how you would like to receive your order.', fr: 'Veuillez choisir comment recevoir votre commande.' },
  deliveryCountry: { en: 'This way of delivery does not serve {country}. Please choose another.', fr: 'Ce mode de livraison ne dessert pas ce pays ({country}). Veuillez en choisir un autre.' },
  payment: { en: 'Please choose how you would like to pay.', fr: 'Veuillez choisir comment payer.' },
  accept: { en: 'Please tick this box to go on.', fr: 'Veuillez cocher cette case pour continuer.' },
  passwordCommon: { en: 'Many people use this password, so it would be tried first. Please choose another, such as a few words that only you put together.', fr: 'Beaucoup de gens utilisent ce mot de passe : il serait essayé en premier. Veuillez en choisir un autre, par exemple quelques mots que vous seul assembleriez.' },
  passwordPersonal: { en: 'This password follows from your address or from the name of this site. Please choose another.', fr: 'Ce mot de passe se déduit de votre adresse ou du nom de ce site. Veuillez en choisir un autre.' },
  passwordWrong: { en: 'This is not your current password.', fr: 'Ce n’est pas votre mot de passe actuel.' },
  addressTaken: { en: 'There is already an account with this address. Log in, or use another address.', fr: 'Un compte existe déjà avec cette adresse. Connectez-vous ou utilisez une autre adresse.' },
} satisfies Record<string, Label>

/** The sentence of a problem in a language. */
export function sayProblem(problem: Problem, locale: string): string {
  return say(sentences[problem.rule], locale).replace(/\{(\w+)\}/g, (_, name: string) => String(problem.values?.[name] ?? ''))
}

/** Problems as sentences by field path. */
export function sayProblems(problems: Problems, locale: string): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, sayProblem(problem, locale)]))
}
