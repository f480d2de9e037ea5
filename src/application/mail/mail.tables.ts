// Every mail the site sends, as it was written: the development mailbox, and the log of what was delivered.
import { id, oneOf, table, text, time } from '../../database/schema.ts'

export const mails = table(
  'mails',
  {
    id: id(),
    createdAt: time(),
    /** What it is: `order-confirmation`, `welcome`. */
    kind: text(),
    recipient: text(),
    subject: text(),
    html: text(),
    plain: text(),
    locale: text(),
    status: oneOf(['kept', 'waiting', 'sent', 'failed']),
    sentAt: time({ nullable: true }),
    error: text({ nullable: true }),
  },
  { indexes: [{ columns: ['createdAt'] }] },
)
