// Passkeys (WebAuthn): the public halves of keys that stay in people's devices, and the questions that wait for an answer of one.
import { boolean, id, integer, oneOf, reference, table, text, time } from '../../database/schema.ts'

export const passkeys = table(
  'passkeys',
  {
    id: id(),
    account: reference('accounts', { onDelete: 'cascade' }),
    createdAt: time(),
    lastUsedAt: time({ nullable: true }),
    /** How its person calls it. */
    name: text(),
    /** What the device calls it, base64url. */
    credential: text(),
    /** COSE, base64url. */
    publicKey: text(),
    /** How often the device says it was used; 0 where it does not count. A lower number is a copy's. */
    counter: integer({ default: 0 }),
    /** How it can be reached, `internal,hybrid`: browsers ask in the right place first. */
    transports: text(),
    /** Other devices of the same person have it too. */
    synced: boolean(),
  },
  { indexes: [{ columns: ['credential'], unique: true }, { columns: ['account'] }] },
)

/** Each is asked of one browser, which has the token, and answered once. */
export const passkeyQuestions = table(
  'passkeyQuestions',
  {
    /** SHA-256 of the cookie's token, hexadecimal. */
    id: id(),
    purpose: oneOf(['add', 'log-in']),
    challenge: text(),
    createdAt: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['expiresAt'] }] },
)
