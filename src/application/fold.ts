// Text as it is compared: small letters without accents, ligatures written out. What is kept and what is looked for pass through the same function.

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }

export function fold(text: string): string {
  const lower = text.toLowerCase()
  // Most words are plain, and then there is nothing to do.
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower
  return lower.replace(/[œæßøđðþłı]/g, (letter) => ligatures[letter]!).normalize('NFKD').replace(/\p{M}/gu, '')
}
