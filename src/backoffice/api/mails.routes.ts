// GET /backoffice/api/mails            every mail the site has written
// GET /backoffice/api/mails/:id        one, with its plain text
// GET /backoffice/api/mails/:id/html   how it looks: a document without any right, shown in a frame
// POST /backoffice/api/mails/:id/resend   sends it again, with a new link where it holds one
// GET /backoffice/api/letters                      every letter of the house
// GET /backoffice/api/letters/:kind/:locale        one with invented data, and what a text of the site's own may name
// GET /backoffice/api/letters/:kind/:locale/html   how it looks
import Type from 'typebox'
import { houseLetters, renewals } from '../../application/letters.ts'
import { listLetters, previewLetter } from '../../application/mail/look-at-letters.ts'
import { listMails, readMail } from '../../application/mail/mail.ts'
import { resendMail } from '../../application/mail/resend-mail.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { Reply } from '../../application/requests/api-route.ts'
import type { Refusal } from '../../errors.ts'
import { mailStaff } from './rights.ts'
import type { LetterList, MailPage, OpenLetter, OpenMail } from './letter-shapes.ts'

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
      return shown(reply, read.mail.html)
    },
  }),
  apiRoute({
    ...internal, status: 201,
    method: 'POST', url: '/backoffice/api/mails/:id/resend', name: 'resendMail', summary: 'Sends a mail again, with a new link where it holds one that is good for a time.',
    params: One, refusals: ['not-found', 'wrong-state'],
    handle: async (ctx, { params }) => resendMail(ctx, params.id, renewals),
  }),
  ...letterRoutes(),
]

function shown(reply: Reply, html: string): string {
  Object.assign(reply.headers, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy, 'cache-control': 'no-store' })
  return html
}

function letterRoutes() {
  const Sample = Type.Object({ kind: Type.String({ maxLength: 60 }), locale: Type.String({ maxLength: 20 }) })
  return [
    apiRoute({
      ...internal,
      method: 'GET', url: '/backoffice/api/letters', name: 'listLetters', summary: 'Every letter of the house.',
      handle: async (ctx): Promise<LetterList | Refusal> => listLetters(ctx, houseLetters),
    }),
    apiRoute({
      ...internal,
      method: 'GET', url: '/backoffice/api/letters/:kind/:locale', name: 'previewLetter', summary: 'A letter with invented data, and what a text of the site’s own may name.',
      params: Sample,
      handle: async (ctx, { params }): Promise<OpenLetter | Refusal> => {
        const read = previewLetter(ctx, houseLetters, params.kind, params.locale)
        if (!read.ok) return read
        const { html: _, ...letter } = read.letter
        return { letter }
      },
    }),
    apiRoute({
      ...internal,
      method: 'GET', url: '/backoffice/api/letters/:kind/:locale/html', name: 'previewLetterHtml', summary: 'How a letter looks.',
      params: Sample,
      handle: async (ctx, { params }, _request, reply) => {
        const read = previewLetter(ctx, houseLetters, params.kind, params.locale)
        return read.ok ? shown(reply, read.letter.html) : read
      },
    }),
  ]
}
