// The door of accounts: people, their passwords, their sessions, and the colleagues among them.
import type { WebRequest } from '../../server/web.ts'
import type { Cookie } from '../../server/web.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { stepSeconds } from './log-in-steps.ts'
import { questionSeconds } from './passkey-questions.ts'
import { rememberDays } from './remembered-devices.ts'
import { cookieName, sessionCookieSeconds } from '../requests/cookies.ts'

export { agreeToEmailChange, emailOfChange, waitingEmail } from './change-email.ts'
export type { EmailChangeAgreed } from './change-email.ts'
export { addUser, changeRole, disableAccount, enableAccount, listAccounts, listUsers } from './colleagues.ts'
export type { AccountList, AccountListRequest, AccountManaged, ListedAccount, UserAdded } from './colleagues.ts'
export { acceptInvitation, joinByInvitation, openInvitation } from './accept-invitation.ts'
export type { InvitationAccepted, OpenInvitation } from './accept-invitation.ts'
export { inviteColleague, listInvitations, resendInvitation, withdrawInvitation } from './invitations.ts'
export type { Invited, ListedInvitation } from './invitations.ts'
export { beginView, endView, viewMs } from './view-as.ts'
export type { ViewBegun } from './view-as.ts'
export { beginShowPasskey, showPasskey, waysToShow } from './show-passkey.ts'
export { noteShown, showPassword } from './confirm-password.ts'
export type { PasswordShown } from './confirm-password.ts'
export { confirmEmail, isAddressConfirmed, isEmailConfirmed, isOwnConfirmation, sendConfirmationAgain } from './confirm-email.ts'
export type { AfterConfirm, ConfirmationSent, EmailConfirmed } from './confirm-email.ts'
export { finishLogIn, logIn, logOut } from './log-in.ts'
export type { LoggedIn, LogInFinished } from './log-in.ts'
export { beginSecondFactor, confirmSecondFactor, endSecondFactor, ownSecondFactor, removeSecondFactor, renewBackupCodes, turnOnWithPasskey, waysOfStep } from './second-factor.ts'
export type { SecondFactorEnded, SecondFactorOn, SecondFactorState } from './second-factor.ts'
export { addPasskey, beginPasskey, listOwnPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
export type { OwnPasskey, PasskeyAdded, PasskeyRemoved } from './passkeys.ts'
export { beginPasskeyLogIn, logInWithPasskey } from './passkey-log-in.ts'
export type { PasskeyLogIn } from './passkey-log-in.ts'
export { changeEmail, changeName, changeOwnAccount, changePassword } from './own-account.ts'
export type { OwnAccountChanged, OwnChange } from './own-account.ts'
export { endOwnSession, endOwnSessions, listOwnSessions } from './own-sessions.ts'
export type { OwnSession } from './own-sessions.ts'
export { forgetDevice, listRememberedDevices, rememberDays } from './remembered-devices.ts'
export type { RememberedDevice } from './remembered-devices.ts'
export { createOwnerLink, isOwnerLinkOpen, redeemOwnerLink } from './owner-link.ts'
export type { OwnerCreated } from './owner-link.ts'
export { passwordLength } from './passwords.ts'
export { isResetOpen, requestReset, resetPassword } from './reset-password.ts'
export type { PasswordReset, ResetRequested } from './reset-password.ts'
export { emailOfSignUp, openSignUp, signUp } from './sign-up.ts'
export type { Origin, SignedUp, SignUpAsked } from './sign-up.ts'

/** What happens after a login besides it, such as merging baskets: returns cookies to set. The modules above pass it in. */
export type AfterLogIn = (ctx: Ctx, account: CurrentAccount, request: Pick<WebRequest, 'cookies'>) => Promise<Cookie[]>

/** The token of the session that a browser shows. */
export function sessionToken(ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined {
  return cookies[cookieName(ctx.house.config, 'session')]
}

/** Where a request or visit comes from, as `logIn` and `signUp` want it. */
export function originOf(ctx: Ctx, request: Pick<WebRequest, 'headers' | 'address' | 'cookies'>): { device: string; address: string; before: string | undefined; remembered: string | undefined } {
  return { device: String(request.headers['user-agent'] ?? ''), address: request.address, before: sessionToken(ctx, request.cookies), remembered: deviceToken(ctx, request.cookies) }
}

export function sessionCookie(ctx: Ctx, token: string): Cookie {
  return { name: cookieName(ctx.house.config, 'session'), value: token, maxAge: sessionCookieSeconds }
}

/** The token of a login that is half done. It is no session's. */
export function stepToken(ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined {
  return cookies[cookieName(ctx.house.config, 'login-step')]
}

export function stepCookie(ctx: Ctx, token: string): Cookie {
  return { name: cookieName(ctx.house.config, 'login-step'), value: token, maxAge: token ? stepSeconds : 0 }
}

/** Of a device on which no code is asked for. */
export function deviceToken(ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined {
  return cookies[cookieName(ctx.house.config, 'known-device')]
}

export function deviceCookie(ctx: Ctx, token: string): Cookie {
  return { name: cookieName(ctx.house.config, 'known-device'), value: token, maxAge: rememberDays(ctx) * 24 * 3600 }
}

/** Which question a browser answers with its passkey. */
export function passkeyToken(ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined {
  return cookies[cookieName(ctx.house.config, 'passkey')]
}

export function passkeyCookie(ctx: Ctx, token: string): Cookie {
  return { name: cookieName(ctx.house.config, 'passkey'), value: token, maxAge: token ? questionSeconds : 0 }
}

/** Takes the session's cookie away from the browser. */
export function endedSessionCookie(ctx: Ctx): Cookie {
  return { name: cookieName(ctx.house.config, 'session'), value: '', maxAge: 0 }
}
