// Names in the order of a dictionary, as text that both engines order alike by its bytes: an index can then give a page of it.

/** The letters and signs of Latin, Greek and Cyrillic; others come after them, by their code. */
const blocks = [[0x20, 0x52f], [0x1e00, 0x1eff], [0x2010, 0x2027]] as const
const longestName = 40

/** Two letters in one sign, where the language does not have it as a letter of its own (æ in Danish). */
const ligatures = [['œ', 'oe'], ['Œ', 'oe'], ['æ', 'ae'], ['Æ', 'ae'], ['ß', 'ss']] as const

/** By language: each sign's place in its alphabet, two letters wide; nothing for what does not count. */
const alphabets = new Map<string, Map<string, string>>()

/** Accents and capitals do not count where the language's dictionaries pass them over (é in French), and do where it has a letter of its own (å in Swedish). */
export function nameOrder(name: string, locale: string): string {
  let alphabet = alphabets.get(locale)
  if (!alphabet) alphabets.set(locale, (alphabet = alphabetOf(locale)))
  const parts = name.normalize('NFC').slice(0, longestName).match(/\d+|\D/gu) ?? []
  return parts.map((part) => (/^\d/.test(part) ? numberOrder(part, alphabet.get('0')!) : (alphabet.get(part) ?? `zz${part}`))).join('')
}

/** A number stands where its digits do, by its size: 9 before 10. */
function numberOrder(digits: string, place: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  return `${place}${String(plain.length).padStart(2, '0')}${plain}`
}

function alphabetOf(locale: string): Map<string, string> {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base' })
  const signs = blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)))
  const places = new Map<string, string>()
  let [place, previous] = [0, '']
  for (const sign of signs.sort(compare)) {
    if (compare(sign, '') === 0) places.set(sign, '')
    else {
      if (compare(previous, sign) !== 0) place++
      places.set(sign, place.toString(36).padStart(2, '0'))
      previous = sign
    }
  }
  for (const [sign, letters] of ligatures) if (compare(sign, letters) === 0) places.set(sign, [...letters].map((letter) => places.get(letter)).join(''))
  return places
}
