// Postcodes by country: what they look like, and how they are written. Countries that are not listed take any short postcode, or none.

interface Postcode {
  /** The postcode without spaces, in capitals. */
  pattern: RegExp
  example: string
  /** How many characters stand before the space; negative counts from the end. Absent: no space. */
  spaceAt?: number
  /** How many characters stand before the hyphen, which people may leave out. */
  hyphenAt?: number
  /** The country has postcodes that many people do not know. */
  optional?: boolean
}

const digits = (count: number, example: string): Postcode => ({ pattern: new RegExp(`^\\d{${count}}$`), example })

const postcodes: Readonly<Record<string, Postcode>> = {
  AT: { pattern: /^[1-9]\d{3}$/, example: '1010' },
  AU: digits(4, '2000'),
  BE: { pattern: /^[1-9]\d{3}$/, example: '1000' },
  BG: digits(4, '1000'),
  CA: { pattern: /^[ABCEGHJ-NPRSTVXY]\d[A-Z]\d[A-Z]\d$/, example: 'K1A 0B1', spaceAt: 3 },
  CH: { pattern: /^[1-9]\d{3}$/, example: '3000' },
  CY: digits(4, '1010'),
  CZ: { pattern: /^\d{5}$/, example: '110 00', spaceAt: 3 },
  DE: digits(5, '10115'),
  DK: digits(4, '1050'),
  EE: digits(5, '10111'),
  ES: { pattern: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '28001' },
  FI: digits(5, '00100'),
  FR: { pattern: /^(0[1-9]|[1-8]\d|9[0-8])\d{3}$/, example: '75011' },
  GB: { pattern: /^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2})$/, example: 'SW1A 1AA', spaceAt: -3 },
  GR: { pattern: /^\d{5}$/, example: '104 31', spaceAt: 3 },
  HR: digits(5, '10000'),
  HU: digits(4, '1011'),
  IE: { pattern: /^([AC-FHKNPRTV-Y]\d{2}|D6W)[0-9AC-FHKNPRTV-Y]{4}$/, example: 'D02 AF30', spaceAt: 3, optional: true },
  IS: digits(3, '101'),
  IT: digits(5, '00118'),
  LI: { pattern: /^94[89]\d$/, example: '9490' },
  LT: { pattern: /^(LT-?)?\d{5}$/, example: '01103' },
  LU: { pattern: /^(L-?)?\d{4}$/, example: '1009' },
  LV: { pattern: /^(LV-?)?\d{4}$/, example: 'LV-1010' },
  MC: { pattern: /^980\d{2}$/, example: '98000' },
  MT: { pattern: /^[A-Z]{3}\d{4}$/, example: 'VLT 1117', spaceAt: 3 },
  NL: { pattern: /^[1-9]\d{3}[A-Z]{2}$/, example: '1012 AB', spaceAt: 4 },
  NO: digits(4, '0150'),
  PL: { pattern: /^\d{2}-?\d{3}$/, example: '00-001', hyphenAt: 2 },
  PT: { pattern: /^\d{4}-?\d{3}$/, example: '1000-001', hyphenAt: 4 },
  RO: digits(6, '010011'),
  SE: { pattern: /^\d{5}$/, example: '111 20', spaceAt: 3 },
  SI: digits(4, '1000'),
  SK: { pattern: /^\d{5}$/, example: '811 01', spaceAt: 3 },
  US: { pattern: /^\d{5}(-?\d{4})?$/, example: '20500', hyphenAt: 5 },
}

export interface PostcodeRule { required: boolean; example: string | null }

const knownPostcode = (country: string): Postcode | undefined => (Object.hasOwn(postcodes, country) ? postcodes[country] : undefined)

export function postcodeRule(country: string): PostcodeRule {
  const known = knownPostcode(country)
  return { required: known !== undefined && !known.optional, example: known?.example ?? null }
}

/** The postcode as it is written in that country, or undefined when it cannot be one. */
export function writePostcode(typed: string, country: string): string | undefined {
  const known = knownPostcode(country)
  const plain = typed.trim().toUpperCase()
  if (!known) return /^[A-Z0-9 -]{0,12}$/.test(plain) ? plain : undefined
  const compact = plain.replace(/[\s.]/g, '')
  if (!known.pattern.test(compact)) return undefined
  return hyphened(spaced(compact, known.spaceAt), known.hyphenAt)
}

function spaced(compact: string, at: number | undefined): string {
  return at === undefined ? compact : `${compact.slice(0, at)} ${compact.slice(at)}`
}

function hyphened(compact: string, at: number | undefined): string {
  return at === undefined || compact.length <= at || compact.includes('-') ? compact : `${compact.slice(0, at)}-${compact.slice(at)}`
}
