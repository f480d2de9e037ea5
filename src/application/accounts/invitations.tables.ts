// Invitations to colleagues that wait for a yes. Tokens are stored hashed (SHA-256).
import { id, reference, table, text, time } from '../../database/schema.ts'

export const invitations = table(
  'invitations',
  {
    id: id(),
    /** Of the link in the letter, hexadecimal. */
    tokenHash: text(),
    /** In small letters. */
    email: text(),
    /** What the person becomes with a yes. */
    role: text(),
    invitedBy: reference('accounts', { onDelete: 'set null', nullable: true }),
    createdAt: time(),
    /** When the last letter was written. */
    sentAt: time(),
    expiresAt: time(),
  },
  { indexes: [{ columns: ['tokenHash'], unique: true }, { columns: ['email'], unique: true }, { columns: ['expiresAt'] }] },
)
