// The words of a text and of a question, as they are compared. Written and searched words pass through the same function.
import { fold } from '../fold.ts'

const longestWord = 40

/** The words of a text in their order, folded; what is neither letter nor digit parts them. */
export function wordsOf(text: string): string[] {
  const plain = foldToPlain(text.toLowerCase())
  const words = plain === undefined ? fold(text).match(/[\p{L}\p{N}]+/gu) : plain.match(/[a-z0-9]+/g)
  return (words ?? []).map((word) => (word.length > longestWord ? word.slice(0, longestWord) : word))
}

/** The signs of western languages, each as it is folded when it stands alone; a sign that parts words as a space. */
const western = new Map(
  [[0x80, 0x17f], [0x2010, 0x2027], [0x202f, 0x203a], [0x20ac, 0x20ac]].flatMap(([first, last]) =>
    Array.from({ length: last! - first! + 1 }, (_, index) => String.fromCharCode(first! + index)).map((sign): [string, string] => [sign, fold(sign).replace(/[^\p{L}\p{N}]+/gu, ' ')]),
  ).filter(([, folded]) => /^[a-z0-9 ]*$/.test(folded)),
)

/** Sign by sign, which takes a tenth of the time; undefined for a text with a sign that is not western. */
function foldToPlain(lower: string): string | undefined {
  let known = true
  const plain = lower.replace(/[^\u0000-\u007f]/g, (sign) => {
    const folded = western.get(sign)
    if (folded === undefined) known = false
    return folded ?? ' '
  })
  return known ? plain : undefined
}

/** Words that stand in nearly every text and tell nothing; left out of a question that has others. */
const small = new Set('a an and au aux avec d de des du en et for in l la le les of ou or par pour sur the to un une with'.split(' '))
const mostWords = 8

/** What a visitor looks for: at most eight different words. */
export function questionWords(text: string): string[] {
  const all = [...new Set(wordsOf(text.slice(0, 200)))]
  const telling = all.filter((word) => !small.has(word))
  return (telling.length > 0 ? telling : all).slice(0, mostWords)
}

/** A word without the ending of its plural, so that “carnets” finds “carnet”: the beginning of a word is enough to find it. */
export function stem(word: string): string {
  if (word.length >= 4 && /[^s]s$/.test(word)) return word.slice(0, -1)
  return word.length >= 5 && /[ae]ux$/.test(word) ? word.slice(0, -1) : word
}
