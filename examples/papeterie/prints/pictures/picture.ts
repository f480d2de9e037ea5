// What a picture of the site is: a name, a size, words for those who cannot see it, and how to draw it.

export type Picture = { name: string; width: number; height: number; alt: { en: string; fr: string }; draw: () => string }

type Sized = { width: number; height: number }

export const pictureOf = (name: string, { width, height }: Sized, en: string, fr: string, draw: () => string): Picture => ({ name, width, height, alt: { en, fr }, draw })

/** 4:5, as every product is shown. */
export const product = { width: 1600, height: 2000 } as const
/** 3:2, for the journal and the pages. */
export const article = { width: 1800, height: 1200 } as const
export const square = { width: 1200, height: 1200 } as const
export const bust = { width: 1200, height: 1500 } as const
