// GET    /backoffice/api/media            the pictures of the library
// POST   /backoffice/api/media            upload one, with its alternative text
// GET    /backoffice/api/media/:id        one, and where it is used
// PUT    /backoffice/api/media/:id        its name and alternative text
// DELETE /backoffice/api/media/:id        take it out of the library
import Type from 'typebox'
import { staff } from '../../application/model/model.ts'
import type { Ctx } from '../../application/context.ts'
import { deletePicture, pictureUrl, storePicture, whereUsed } from '../../application/media/media.ts'
import { media } from '../../application/media/media.resource.ts'
import { listRecords } from '../../application/records/list-records.ts'
import { changeRecord, may, openRecord } from '../../application/records/records.ts'
import type { EditableRecord } from '../../application/records/records.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { WebRequest } from '../../server/web.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { ListedPicture, OpenPicture, PicturePage } from './shapes.ts'

const internal = { internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown() } as const
const One = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Texts = Type.Record(Type.String({ maxLength: 10 }), Type.Union([Type.String({ maxLength: 1000 }), Type.Null()]))
const mostBytes = 25 * 1024 * 1024
const thumbnailWidth = 320
const largeWidth = 1280

export const mediaRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/media', name: 'listPictures', summary: 'The pictures of the library.',
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })), page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })), perPage: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<PicturePage | Refusal> => {
      const list = await listRecords(ctx, media, { search: query.search ?? '', sort: '-createdAt', page: Number(query.page ?? 1), perPage: Number(query.perPage ?? 48) })
      return list.ok ? { total: list.total, page: list.page, perPage: list.perPage, pictures: list.records.map((record) => listed(ctx, record)) } : list
    },
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/media', name: 'uploadPicture', summary: 'Upload a picture with its alternative text, as multipart: file, alt.<language>.', status: 201,
    uploadLimit: mostBytes, bodyLimit: mostBytes + 65_536,
    handle: async (ctx, _input, request) => upload(ctx, request),
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/media/:id', name: 'readPicture', summary: 'A picture and where it is used.',
    params: One,
    handle: async (ctx, { params }) => opened(ctx, params.id),
  }),
  apiRoute({
    ...internal,
    method: 'PUT', url: '/backoffice/api/media/:id', name: 'changePicture', summary: 'Change the name and the alternative text of a picture.',
    params: One,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), fileName: Type.Optional(Type.String({ maxLength: 1000 })), alt: Type.Optional(Texts) }),
    handle: async (ctx, { params, body: { version, ...values } }) => {
      const [first] = ctx.site.model.locales
      if (values.alt && !values.alt[first]?.trim()) return refuse('invalid', { problems: { [`alt.${first}`]: { rule: 'alternativeText' } } })
      const saved = await changeRecord(ctx, media, params.id, version, values)
      return saved.ok ? opened(ctx, params.id) : saved
    },
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/media/:id', name: 'deletePicture', summary: 'Take a picture out of the library.', status: 204,
    params: One,
    query: Type.Object({ version: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) }, { additionalProperties: false }),
    handle: async (ctx, { params, query }) => {
      const deleted = await deletePicture(ctx, params.id, Number(query.version))
      return deleted.ok ? undefined : deleted
    },
  }),
]

async function upload(ctx: Ctx, request: WebRequest): Promise<{ picture: ListedPicture } | Refusal> {
  const [file] = request.files
  if (!file) return refuse('malformed', { detail: ctx.locale === 'fr' ? 'Aucun fichier n’est arrivé. Choisissez une image.' : 'No file has arrived. Choose a picture.' })
  const fields = (request.body ?? {}) as Record<string, string>
  const alt = Object.fromEntries(ctx.site.model.locales.map((locale) => [locale, fields[`alt.${locale}`] ?? '']).filter(([, text]) => text))
  const stored = await storePicture(ctx, { fileName: file.fileName, content: file.content, alt })
  if (!stored.ok) return stored
  const record = await openRecord(ctx, media, stored.media.id)
  return { picture: listed(ctx, record!) }
}

async function opened(ctx: Ctx, id: string): Promise<OpenPicture | Refusal> {
  if (!may(ctx, media, 'see')) return refuse('not-allowed')
  const record = await openRecord(ctx, media, id)
  if (!record) return refuse('not-found')
  const uses = (await whereUsed(ctx, id)).filter(({ resource }) => may(ctx, ctx.house.resources.get(resource)!, 'see'))
  const { hash, width, mimeType } = values(record)
  return { picture: { ...listed(ctx, record), large: pictureUrl({ id, hash, width }, largeWidth), createdAt: record.createdAt, mimeType }, uses }
}

interface Values { hash: string; width: number; height: number; bytes: number; fileName: string; mimeType: string; alt: Record<string, string | null> }
const values = (record: Pick<EditableRecord, 'values'>): Values => record.values as unknown as Values

function listed(ctx: Ctx, record: Pick<EditableRecord, 'id' | 'version' | 'values'>): ListedPicture {
  const { id, version } = record
  const { hash, width, height, bytes, fileName, alt } = values(record)
  const [first] = ctx.site.model.locales
  return { id, version, fileName, bytes, alts: alt, alt: alt[ctx.locale] ?? alt[first] ?? '', src: pictureUrl({ id, hash, width }, thumbnailWidth), width, height }
}
