// The few kinds of refusal: a door returns one, and here stands its HTTP status and its title.

/** Every reason a door may give for not doing what it was asked. */
export const refusals = {
  invalid: { status: 422, title: { en: 'Some values are not right', fr: 'Certaines valeurs ne conviennent pas' } },
  malformed: { status: 400, title: { en: 'The request could not be read', fr: 'La requête est illisible' } },
  'not-signed-in': { status: 401, title: { en: 'Please log in first', fr: 'Veuillez d’abord vous connecter' } },
  'wrong-credentials': { status: 401, title: { en: 'This address and password do not belong together', fr: 'Cette adresse et ce mot de passe ne vont pas ensemble' } },
  'second-factor-needed': { status: 401, title: { en: 'Now the code of your app, please', fr: 'Maintenant le code de votre application' } },
  'wrong-code': { status: 401, title: { en: 'This code is not right, or was used before', fr: 'Ce code n’est pas le bon, ou a déjà servi' } },
  'wrong-passkey': { status: 401, title: { en: 'This passkey does not open an account here', fr: 'Cette clé d’accès n’ouvre aucun compte ici' } },
  'consent-needed': { status: 403, title: { en: 'An account asks for a yes of yours first', fr: 'Un compte demande d’abord votre accord' } },
  'password-needed': { status: 403, title: { en: 'Please show your password again', fr: 'Veuillez redonner votre mot de passe' } },
  'only-viewing': { status: 403, title: { en: 'You are only looking as somebody else', fr: 'Vous regardez seulement, comme quelqu’un d’autre' } },
  'not-allowed': { status: 403, title: { en: 'You may not do this', fr: 'Vous n’avez pas ce droit' } },
  'foreign-origin': { status: 403, title: { en: 'This request did not come from this site', fr: 'Cette requête ne vient pas de ce site' } },
  'not-found': { status: 404, title: { en: 'There is nothing here', fr: 'Il n’y a rien ici' } },
  'method-not-allowed': { status: 405, title: { en: 'This address does not take that kind of request', fr: 'Cette adresse n’accepte pas ce type de requête' } },
  'changed-meanwhile': { status: 409, title: { en: 'Somebody has changed this meanwhile', fr: 'Quelqu’un a modifié ceci entre-temps' } },
  'in-use': { status: 409, title: { en: 'Something else still refers to this', fr: 'Un autre élément y fait encore référence' } },
  'address-taken': { status: 409, title: { en: 'There is already an account with this address', fr: 'Un compte existe déjà avec cette adresse' } },
  'out-of-stock': { status: 409, title: { en: 'There is not enough left of this', fr: 'Il n’en reste pas assez' } },
  'not-for-sale': { status: 409, title: { en: 'This can no longer be bought', fr: 'Cet article n’est plus en vente' } },
  'basket-empty': { status: 409, title: { en: 'The basket is empty', fr: 'Le panier est vide' } },
  'basket-changed': { status: 409, title: { en: 'A price or the stock has changed; please check the basket', fr: 'Un prix ou le stock a changé ; veuillez vérifier le panier' } },
  'wrong-state': { status: 409, title: { en: 'This step is not possible now', fr: 'Cette étape n’est pas possible maintenant' } },
  'request-under-way': { status: 409, title: { en: 'The same request is still under way', fr: 'La même requête est encore en cours' } },
  'key-reused': { status: 422, title: { en: 'This Idempotency-Key belongs to a different request', fr: 'Cette Idempotency-Key appartient à une autre requête' } },
  expired: { status: 410, title: { en: 'This link has expired or was already used', fr: 'Ce lien a expiré ou a déjà servi' } },
  'too-large': { status: 413, title: { en: 'This is too large', fr: 'C’est trop volumineux' } },
  'unsupported-media': { status: 415, title: { en: 'This kind of file or content cannot be used', fr: 'Ce type de fichier ou de contenu n’est pas accepté' } },
  'wrong-host': { status: 421, title: { en: 'This server does not answer for that host', fr: 'Ce serveur ne répond pas pour cet hôte' } },
  'too-many': { status: 429, title: { en: 'Too many attempts; please wait a little', fr: 'Trop de tentatives ; veuillez patienter un peu' } },
  failed: { status: 500, title: { en: 'Something went wrong on our side', fr: 'Une erreur s’est produite de notre côté' } },
  unavailable: { status: 503, title: { en: 'The site cannot do this right now; please try again shortly', fr: 'Le site ne peut pas le faire pour le moment ; veuillez réessayer bientôt' } },
  'storage-full': { status: 507, title: { en: 'There is no room left to store this', fr: 'Il n’y a plus de place pour enregistrer ceci' } },
} as const

export type Reason = keyof typeof refusals

/** An expected refusal, returned by a door. `detail` says what to do, in the user's language. */
export interface Refusal<R extends Reason = Reason> {
  ok: false
  reason: R
  detail?: string
}

export const refuse = <R extends Reason, const M extends object = {}>(reason: R, more: M = {} as M): Refusal<R> & M => ({ ok: false, reason, ...more })

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { ok?: unknown }).ok === false && typeof (value as { reason?: unknown }).reason === 'string' && (value as Refusal).reason in refusals
}

/** The program or a command cannot begin as things are. The message says why and what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
