// staffRoles: the roles that an owner has changed or added. A ready role that nobody has changed has no row: it follows from the model.
import { id, integer, json, reference, table, text, time } from '../../database/schema.ts'
import type { Grants } from '../model/model.ts'

export const staffRoles = table('staffRoles', {
  /** The name that accounts carry: `editor`, `photographer`. */
  id: id(),
  version: integer({ default: 1 }),
  /** Another after each change, and never the same again. Whoever asks for an account reads it along, and so knows whether the rights in memory still hold. */
  stamp: text(),
  createdAt: time(),
  updatedAt: time(),
  /** What colleagues call it; empty: the house's name of a ready role. */
  label: text(),
  /** By subject. Null: a ready role as it came. */
  grants: json<Grants | null, { nullable: true }>({ nullable: true }),
})

export const apiKeys = table(
  'apiKeys',
  {
    id: id(),
    createdAt: time(),
    /** What it is for, in its owner's words. */
    name: text(),
    /** SHA-256 of the key, hexadecimal: the key itself is shown once. */
    tokenHash: text(),
    /** Its first characters, by which a person tells it from others. */
    beginning: text(),
    /** What it may do. */
    role: text(),
    /** Who answers for it: when this account is shut or is no owner any more, the key ends. */
    account: reference('accounts', { onDelete: 'cascade' }),
    expiresAt: time(),
    lastUsedAt: time({ nullable: true }),
  },
  { indexes: [{ columns: ['tokenHash'], unique: true }, { columns: ['account'] }] },
)
