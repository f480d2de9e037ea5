// Writes a letter of the house: in the site's own words where it has some, in the house's otherwise.
import type { Ctx, House } from '../context.ts'
import { drawTemplate } from './draw-template.tsx'
import type { Letter, LetterPlace, LetterText } from './letter-declaration.ts'
import { sendMail } from './mail.ts'
import { keyOfLetter } from './own-letters.ts'

export function composeLetter<D>(house: Pick<House, 'letters'>, letter: Letter<D>, data: D, place: LetterPlace): LetterText {
  const own = house.letters.get(keyOfLetter(letter.kind, place.locale))
  return own ? drawTemplate(own, { texts: { site: place.site.name, ...letter.texts(data, place) }, parts: letter.parts(data, place) }) : letter.draw(data, place)
}

/** Joins the caller's transaction. `id` is of the job that sends it: however often that job runs, there is one mail. */
export function sendLetter<D>(ctx: Ctx, letter: Letter<D>, data: D, { email, locale, id }: { email: string; locale: string; id?: string | undefined }): Promise<{ id: string }> {
  const text = composeLetter(ctx.house, letter, data, { site: ctx.site, locale })
  return sendMail(ctx, { kind: letter.kind, to: email, ...text, locale, ...(id !== undefined && { id }) })
}
