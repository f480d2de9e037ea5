// Pictures as pages draw them: the media library's records with the addresses of their sizes and formats.
import type { Ctx } from '../context.ts'
import type { PictureView } from '../theme/picture.tsx'
import { readPictures } from './media.ts'
import { pictureSources } from './picture-urls.ts'

/** The pictures of these ids, in the visitor's language; ids without a picture are left out. */
export async function readPictureViews(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, PictureView>> {
  const pictures = await readPictures(ctx, ids)
  return new Map([...pictures].map(([id, picture]) => [id, pictureSources(picture)]))
}
