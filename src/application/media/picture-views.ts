// Pictures as pages draw them: the media library's records with the addresses of their sizes and formats.
import type { Ctx } from '../context.ts'
import type { PictureView } from '../theme/picture.tsx'
import { readPictures } from './media.ts'
import { pictureSources } from './picture-urls.ts'
import type { PictureInfo } from './picture-urls.ts'

/** The pictures of these ids, in the visitor's language; ids without a picture are left out. */
export async function readPictureViews(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, PictureView>> {
  const pictures = await readPictures(ctx, ids)
  const views = new Map<string, PictureView>()
  for (const [id, picture] of pictures) views.set(id, viewOf(picture))
  return views
}

/** Pictures are kept while unchanged, and shown by page after page. */
const known = new WeakMap<PictureInfo, PictureView>()

function viewOf(picture: PictureInfo): PictureView {
  let view = known.get(picture)
  if (!view) known.set(picture, (view = pictureSources(picture)))
  return view
}
