// accounts, sessions and one-time tokens. Tokens are stored hashed (SHA-256); passwords as argon2id.
import { oneOf, reference, table, text, time, id, integer, boolean, json } from '../../database/schema.ts'

export const accounts = table(
  'accounts',
  {
    id: id(),
    version: integer({ default: 1 }),
    createdAt: time(),
    updatedAt: time(),
    /** In small letters. */
    email: text(),
    name: text(),
    /** When somebody who reads the letters of this address said so; null until then. */
    emailConfirmedAt: time({ nullable: true }),
    passwordHash: text({ nullable: true }),
    /** Logging in also asks for a code. */
    secondFactor: boolean({ default: false }),
    /** A ready role or one of `staffRoles`; the door of colleagues takes no other. */
    role: text(),
    locale: text(),
    disabled: boolean({ default: false }),
  },
  { indexes: [{ columns: ['email'], unique: true }, { columns: ['role'] }, { columns: ['createdAt'] }] },
)

export const sessions = table(
  'sessions',
  {
    /** SHA-256 of the cookie's token, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    lastUsedAt: time(),
    expiresAt: time(),
    device: text(),
    /** When a password, passkey or code was last shown, at the login or after it; null where only a provider let it in. */
    confirmedAt: time({ nullable: true }),
    /** Whom an owner looks as, and until when. */
    viewAs: reference('accounts', { onDelete: 'set null', nullable: true }),
    viewUntil: time({ nullable: true }),
    /** The OpenID provider's proof of the login, sealed, for logging out there. */
    openidToken: text({ nullable: true }),
  },
  { indexes: [{ columns: ['account'] }, { columns: ['expiresAt'] }, { columns: ['viewAs'], where: '"viewAs" is not null' }] },
)

/** Links that work once: creating the owner's account. */
export const oneTimeTokens = table(
  'oneTimeTokens',
  {
    /** SHA-256 of the token, hexadecimal. */
    id: id(),
    purpose: oneOf(['create-owner']),
    createdAt: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['expiresAt'] }] },
)

/** Who wants an account, until the letter is read: there is none before. Also kept for addresses that have one, so that both cost the same. */
export const signUps = table(
  'signUps',
  {
    /** SHA-256 of the link's token, hexadecimal. */
    id: id(),
    email: text(),
    name: text(),
    passwordHash: text(),
    locale: text(),
    /** The texts that the person said yes to. */
    agreed: json<string[]>({ nullable: true }),
    createdAt: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['email'] }, { columns: ['expiresAt'] }] },
)

/** Links in letters, each for one person and one purpose: who uses it reads what comes to that address. */
export const accountLinks = table(
  'accountLinks',
  {
    /** SHA-256 of the token, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    purpose: oneOf(['confirm-email', 'reset-password', 'agree-to-change', 'confirm-change']),
    /** The address that it is about: the one it was sent to, or for a change the new one. */
    email: text(),
    createdAt: time(),
    expiresAt: time(),
    /** A change of address waits for its second link. */
    usedAt: time({ nullable: true }),
  },
  { indexes: [{ columns: ['account', 'purpose'] }, { columns: ['expiresAt'] }] },
)

/** The app with which an account makes codes (TOTP). Its secret is encrypted with a key outside of the database; codes are made from it. */
export const secondFactors = table(
  'secondFactors',
  {
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    /** Null until a first code has shown that the app knows the secret. */
    confirmedAt: time({ nullable: true }),
    /** As secrets.ts seals it; base 32 where it is older than that. */
    secret: text(),
    /** The half minute, since 1970, of the last code that was taken: none is taken twice. */
    lastStep: integer({ default: 0 }),
  },
  { indexes: [{ columns: ['account'], unique: true }] },
)

/** Codes for when the app is lost; each is deleted when it is used. */
export const backupCodes = table(
  'backupCodes',
  {
    /** argon2id of the code with the account's id as salt, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
  },
  { indexes: [{ columns: ['account'] }] },
)

/** Logins with a right password that wait for a code. They are no sessions: nothing asks this table who somebody is. */
export const logInSteps = table(
  'logInSteps',
  {
    /** SHA-256 of the cookie's token, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    expiresAt: time(),
    /** As in a session, for which it waits. */
    openidToken: text({ nullable: true }),
  },
  { indexes: [{ columns: ['account'] }, { columns: ['expiresAt'] }] },
)

/** Devices on which no code is asked for, for a time. */
export const rememberedDevices = table(
  'rememberedDevices',
  {
    /** SHA-256 of the cookie's token, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    lastUsedAt: time(),
    expiresAt: time(),
    device: text(),
  },
  { indexes: [{ columns: ['account'] }, { columns: ['expiresAt'] }] },
)

/** Attempts at guessing, and networks from which an account was entered, so that all workers agree who has to wait. */
export const attempts = table(
  'attempts',
  {
    /** What is counted, and the SHA-256 of who: `account:…`. */
    id: id(),
    count: integer(),
    /** When the count began. */
    since: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['expiresAt'] }] },
)
