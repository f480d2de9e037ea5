// GET /media/:id/:file   a picture in one of its sizes, such as /media/0193…/9f86d081884c7d65-640.avif
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import { createSecurityHeaders } from '../../server/security-headers.ts'
import type { House } from '../context.ts'
import { originalPath } from './picture-files.ts'
import { sizeAsked } from './picture-urls.ts'
import { PicturesBusy } from './resize.ts'
import { PictureDamaged, readVariant } from './serve-picture.ts'

export function mediaRoutes(house: House): WebRoute[] {
  const { upload } = createSecurityHeaders(house.config.publicUrl)
  return [{ method: 'GET', url: '/media/:id/:file', handle: (request) => servePicture(house, request, upload) }]
}

async function servePicture(house: House, request: WebRequest, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const { id = '', file = '' } = request.params
  const row = await house.database.read.selectFrom('media').select(['hash', 'mimeType', 'width']).where('id', '=', id).executeTakeFirst()
  const size = row && sizeAsked(file, row)
  if (!row || !size) return plain(404, headers, 'There is no such picture.\n')
  // The name holds the content's hash: what a browser has under it never changes.
  const lasting = { ...headers, etag: `"${file}"`, 'accept-ranges': 'bytes', 'cache-control': 'public, max-age=31536000, immutable' }
  if (request.headers['if-none-match']?.includes(lasting.etag)) return { status: 304, headers: lasting, body: null }
  try {
    const body = await readVariant(house, row, size)
    return { status: 200, headers: { ...lasting, 'content-type': `image/${size.format}`, 'content-length': String(body.length) }, body }
  } catch (error) {
    if (error instanceof PicturesBusy) return plain(503, { ...headers, 'retry-after': '2' }, `${error.message}\n`)
    if (error instanceof PictureDamaged) {
      house.log.error({ media: id, path: originalPath(house.config, row) }, 'The file of a picture is damaged. Upload it again, or take it from a backup.')
      return plain(500, headers, `${error.message}\n`)
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    house.log.error({ media: id, err: error }, 'The file of a picture is missing.')
    return plain(404, headers, 'The file of this picture is missing.\n')
  }
}

const plain = (status: number, headers: Readonly<Record<string, string>>, body: string): Answer => ({ status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body })
