// Words of inviting colleagues, and of letting them go.
import { bilingual } from '../../lib/language.tsx'

export const invitationWords = bilingual(
  {
    invite: 'Invite', inviteSomebody: 'Invite a colleague', inviteText: 'A letter with a link goes to this address. The link works once, for seven days; the person chooses name and password, or goes on with the account they have.',
    send: 'Send the invitation', invited: 'The invitation is on its way',
    waiting: 'Invited', by: (name: string) => `by ${name}`, until: (when: string) => `good until ${when}`, expired: 'expired', sendAgain: 'Send again', sentAgain: 'A new letter is on its way; the earlier link has ended', withdraw: 'Withdraw', withdrawn: 'The link has ended',
    withPassword: 'Add with a password', then: 'From then on', shutOut: 'they cannot log in', customer: 'they are a customer, and keep their orders', letGo: 'Let them go', letGoText: 'They are logged out everywhere at once, and their keys, links and invitations end.',
  },
  {
    invite: 'Inviter', inviteSomebody: 'Inviter un collègue', inviteText: 'Une lettre avec un lien part à cette adresse. Le lien sert une fois, pendant sept jours ; la personne choisit nom et mot de passe, ou continue avec le compte qu’elle a.',
    send: 'Envoyer l’invitation', invited: 'L’invitation est en route',
    waiting: 'Invités', by: (name) => `par ${name}`, until: (when) => `valable jusqu’au ${when}`, expired: 'expirée', sendAgain: 'Renvoyer', sentAgain: 'Une nouvelle lettre est en route ; l’ancien lien a pris fin', withdraw: 'Retirer', withdrawn: 'Le lien a pris fin',
    withPassword: 'Ajouter avec un mot de passe', then: 'Désormais', shutOut: 'la personne ne peut plus se connecter', customer: 'elle est cliente, et garde ses commandes', letGo: 'Terminer son accès', letGoText: 'La personne est déconnectée partout aussitôt ; ses clés, ses liens et ses invitations prennent fin.',
  },
)
