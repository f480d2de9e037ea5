// Every letter that the house writes, and how those with a link that is good for a time are written anew.
import { accountLetters } from './accounts/accounts.mail.tsx'
import { invitationLetter } from './accounts/invitation.mail.tsx'
import { invitationRenewal } from './accounts/invitations.ts'
import { openidLinkedLetter } from './accounts/openid.mail.tsx'
import { passkeyAddedLetter, passkeyRemovedLetter } from './accounts/passkeys.mail.tsx'
import { rightsLetter } from './accounts/rights.mail.tsx'
import { accountRenewals } from './accounts/renew-links.ts'
import { addressTakenLetter, signUpLetter } from './accounts/sign-up.mail.tsx'
import type { Letter } from './mail/letter-declaration.ts'
import type { Renewals } from './mail/resend-mail.ts'
import { orderLetters } from './orders/order.mail.tsx'

export const houseLetters: readonly Letter[] = [signUpLetter, addressTakenLetter, ...accountLetters, passkeyAddedLetter, passkeyRemovedLetter, openidLinkedLetter, invitationLetter, rightsLetter, ...orderLetters]

export const renewals: Renewals = { ...accountRenewals, invitation: invitationRenewal }
