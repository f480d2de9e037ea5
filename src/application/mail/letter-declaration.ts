// A letter of the house: when it is written, what it says, and what a site's own text of it may name.
import type { VNode } from 'preact'
import type { Label } from '../model/label.ts'
import type { Site } from '../site.ts'

/** For whom a letter is written. */
export interface LetterPlace { readonly site: Site; readonly locale: string }

export interface LetterText { subject: string; body: VNode<any> }

export interface Letter<D = any> {
  /** `welcome`; a site's own text of it in French stands in `welcome.fr.md`. */
  readonly kind: string
  readonly label: Label
  /** When it is written. */
  readonly when: Label
  /** Placeholders without which the letter would be of no use: its link. */
  readonly needs: readonly string[]
  /** The house's own text. */
  draw(data: D, place: LetterPlace): LetterText
  /** What placeholders in a site's own text stand for; empty where there is nothing to say this time. */
  texts(data: D, place: LetterPlace): Readonly<Record<string, string>>
  /** Placeholders that stand for a whole part, such as the goods of an order. */
  parts(data: D, place: LetterPlace): Readonly<Record<string, VNode<any> | null>>
  /** Invented data, for looking at it and for trying a site's own text. */
  sample(place: LetterPlace): D
}

export function declareLetter<D>(letter: Omit<Letter<D>, 'needs' | 'parts'> & Partial<Pick<Letter<D>, 'needs' | 'parts'>>): Letter<D> {
  return { needs: [], parts: () => ({}), ...letter }
}

/** A letter whose data are a few words, each a placeholder. */
export function declareNote<const D extends Readonly<Record<string, string>>>(letter: Pick<Letter<D>, 'kind' | 'label' | 'when' | 'draw'> & { needs?: readonly string[]; sample: D }): Letter<{ [K in keyof D]: string }> {
  const { sample, ...rest } = letter
  return declareLetter({ ...rest, draw: letter.draw as never, texts: (data) => data as Record<string, string>, sample: () => sample as { [K in keyof D]: string } })
}
