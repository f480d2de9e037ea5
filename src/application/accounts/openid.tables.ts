// Who logs in with an OpenID provider: as whom the provider knows them, and those who still have to show that an account is theirs.
import { id, reference, table, text, time } from '../../database/schema.ts'

export const openidLinks = table(
  'openidLinks',
  {
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    lastUsedAt: time({ nullable: true }),
    issuer: text(),
    /** The provider's name for the person, which stays the same when their address changes. */
    subject: text(),
    /** What the provider said the address was. */
    email: text(),
  },
  { indexes: [{ columns: ['issuer', 'subject'], unique: true }, { columns: ['account'] }] },
)

/** Somebody came from the provider with the address of an account that is not linked: its next login in this browser links it. */
export const openidWaiting = table(
  'openidWaiting',
  {
    /** SHA-256 of the cookie's token, hexadecimal. */
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    issuer: text(),
    subject: text(),
    email: text(),
    createdAt: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['account'] }, { columns: ['expiresAt'] }] },
)
