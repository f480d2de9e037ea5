// GET /backoffice/api/mails            every mail the site has written
// GET /backoffice/api/mails/:id        one, with its plain text
// GET /backoffice/api/mails/:id/html   how it looks: a document without any right, shown in a frame
import Type from 'typebox'
import { listMails, readMail } from '../../application/mail/mail.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { Refusal } from '../../errors.ts'
import { mailStaff } from './rights.ts'
import type { MailPage, OpenMail } from './shapes.ts'

const internal = { internal: true, may: mailStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const One = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** No scripts, no forms, no navigation of the window; pictures of the site itself only. The back office alone may frame it. */
const mailPolicy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"

export const mailRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/mails', name: 'listMails', summary: 'Every mail the site has written.',
    query: Type.Object({ page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<MailPage | Refusal> => listMails(ctx, { page: Number(query.page ?? 1) }),
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/mails/:id', name: 'readMail', summary: 'A mail with its plain text.',
    params: One,
    handle: async (ctx, { params }): Promise<OpenMail | Refusal> => {
      const read = await readMail(ctx, params.id)
      if (!read.ok) return read
      const { html: _, ...mail } = read.mail
      return { mail }
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/mails/:id/html', name: 'readMailHtml', summary: 'How a mail looks.',
    params: One,
    handle: async (ctx, { params }, _request, reply) => {
      const read = await readMail(ctx, params.id)
      if (!read.ok) return read
      Object.assign(reply.headers, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy, 'cache-control': 'no-store' })
      return read.mail.html
    },
  }),
]
