// The pictures of a product: the one of the chosen version large, the others below. No script is needed.
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'

interface GalleryProps {
  pictures: readonly PictureView[]
  /** Which of them is shown large. */
  first: number
}

/** Both are also given to the page's script, which exchanges the pictures. */
const largeSizes = '(min-width: 88rem) 44rem, (min-width: 46rem) 48vw, 94vw'
const smallSizes = '(min-width: 88rem) 22rem, (min-width: 46rem) 24vw, 46vw'

export function MainPicture({ pictures, first }: GalleryProps) {
  return <div class="product-main" id="main-picture" data-picture={first} data-sizes={largeSizes}><Picture picture={pictures[first]} class="upright" sizes={largeSizes} first /></div>
}

/** All but the large one; each waits until the visitor comes near. */
export function MorePictures({ pictures, first }: GalleryProps) {
  if (pictures.length < 2) return null
  return (
    <ul class="product-more">
      {pictures.map((picture, index) => index !== first && <li key={index} data-picture={index} data-sizes={smallSizes}><Picture picture={picture} class="upright" sizes={smallSizes} /></li>)}
    </ul>
  )
}
