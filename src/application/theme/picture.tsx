// Picture: a picture of the media library in the size and format that the visitor's browser needs.

/** A picture as pages draw it. */
export interface PictureView {
  /** What it shows, for people who cannot see it; empty for decoration. */
  readonly alt: string
  /** Of the original, in pixels: they keep its place before it has come. */
  readonly width: number
  readonly height: number
  /** For browsers that know none of the formats below. */
  readonly src: string
  /** Formats, the smallest files first, each with its widths. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[]
}

export interface PictureProps {
  picture: PictureView | undefined | null
  /** How wide it is shown, as the `sizes` of HTML: `(min-width: 60rem) 33vw, 100vw`. */
  sizes: string
  /** The largest picture at the top of the page: it is fetched first. The others wait until they come near. */
  first?: boolean
  /** The widest file that is ever needed here, in pixels: a shorter page. One of the widths that pictures have. */
  most?: number
  class?: string
  /** Instead of the picture's own alternative text; empty where the words beside it say the same. */
  alt?: string
}

export function Picture({ picture, sizes, first = false, most, class: name, alt }: PictureProps) {
  if (!picture) return <span class={`picture picture-none ${name ?? ''}`} aria-hidden="true" />
  const urgent = first ? { fetchpriority: 'high' as const } : { loading: 'lazy' as const, decoding: 'async' as const }
  return (
    <picture class={`picture ${name ?? ''}`}>
      {picture.sources.map((source) => <source key={source.type} type={source.type} srcset={most ? upTo(source.srcset, most) : source.srcset} sizes={sizes} />)}
      <img src={picture.src} alt={alt ?? picture.alt} width={picture.width} height={picture.height} {...urgent} />
    </picture>
  )
}

/** To the first width that is enough. */
function upTo(srcset: string, most: number): string {
  for (const { 0: width, index } of srcset.matchAll(/\d+(?=w(?:,|$))/g)) if (Number(width) >= most) return srcset.slice(0, index + width.length + 1)
  return srcset
}
