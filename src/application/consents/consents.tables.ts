// What people agreed to: which text, in which language and version, when and where; and when they took it back.
import { id, oneOf, reference, table, text, time } from '../../database/schema.ts'

/** Each text that somebody agreed to, once, as it was shown. */
export const consentTexts = table(
  'consentTexts',
  {
    /** SHA-256 of all of it, hexadecimal. */
    id: id(),
    /** `terms`, or a name that the site declares. */
    purpose: text(),
    locale: text(),
    /** The sentence beside the tick. */
    sentence: text(),
    /** What it speaks of, such as the page with the terms; empty where the sentence is all. */
    document: text(),
    /** Of that page; empty without one. */
    version: text(),
    createdAt: time(),
  },
)

export const consents = table(
  'consents',
  {
    id: id(),
    text: reference('consentTexts'),
    purpose: text(),
    account: reference('accounts', { onDelete: 'set null', nullable: true }),
    /** In small letters; empty once the person was erased. */
    email: text(),
    where: oneOf(['checkout', 'account', 'sign-up']),
    /** The order with which it was given. */
    order: reference('orders', { onDelete: 'set null', nullable: true }),
    givenAt: time(),
    withdrawnAt: time({ nullable: true }),
  },
  { indexes: [{ columns: ['account'] }, { columns: ['email', 'purpose'] }, { columns: ['givenAt'] }, { columns: ['order'] }, { columns: ['text'] }] },
)
