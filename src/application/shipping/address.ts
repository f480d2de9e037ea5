// Addresses: what a country asks for, and what is wrong with one that somebody typed.
import type { Problem } from '../model/model.ts'
import { checkText } from '../model/fields/text.ts'
import { postcodeRule, writePostcode } from './postcodes.ts'

export interface Address {
  name: string
  line1: string
  line2: string
  postcode: string
  city: string
  /** ISO 3166-1 alpha-2. */
  country: string
}

/** An address as a form sends it. */
export type AddressInput = { [K in keyof Address]?: unknown }

/** What a form has to ask for in a country. */
export interface AddressRules {
  required: readonly (keyof Address)[]
  /** A postcode as it looks there; null where none is known. */
  postcodeExample: string | null
}

export function addressRules(country: string): AddressRules {
  const { required, example } = postcodeRule(country)
  return { required: ['name', 'line1', ...(required ? (['postcode'] as const) : []), 'city', 'country'], postcodeExample: example }
}

export type CheckedAddress = { address: Address; problems?: never } | { address?: never; problems: Record<string, Problem> }

const longest = { name: 120, line1: 160, line2: 160, postcode: 12, city: 100 } as const

/** The address as it is kept, or the problems by field below `path`. `countries` are those that can be chosen. */
export function checkAddress(path: string, input: AddressInput, countries: readonly string[]): CheckedAddress {
  const country = typeof input.country === 'string' ? input.country.trim().toUpperCase() : ''
  const problems: Record<string, Problem> = {}
  if (!countries.includes(country)) problems[`${path}.country`] = { rule: country === '' ? 'required' : 'country' }
  const { required } = addressRules(country)
  const read = (name: keyof typeof longest): string => {
    const checked = checkText(input[name] ?? '', { max: longest[name], min: 0, oneLine: true })
    if ('problem' in checked) problems[`${path}.${name}`] = checked.problem
    else if (checked.value === '' && required.includes(name)) problems[`${path}.${name}`] = { rule: 'required' }
    else return checked.value
    return ''
  }
  const address: Address = { name: read('name'), line1: read('line1'), line2: read('line2'), postcode: read('postcode'), city: read('city'), country }
  const postcode = address.postcode && writePostcode(address.postcode, country)
  if (postcode === undefined) problems[`${path}.postcode`] = { rule: 'postcode', values: { example: postcodeRule(country).example ?? '1000' } }
  return Object.keys(problems).length > 0 ? { problems } : { address: { ...address, postcode: postcode ?? '' } }
}

/** Who collects in the shop gives a name; the rest of the address stays empty. */
export function checkCollectorName(path: string, input: AddressInput, country: string): CheckedAddress {
  const checked = checkText(input.name ?? '', { max: longest.name, min: 0, oneLine: true })
  if ('problem' in checked) return { problems: { [`${path}.name`]: checked.problem } }
  if (checked.value === '') return { problems: { [`${path}.name`]: { rule: 'required' } } }
  return { address: { name: checked.value, line1: '', line2: '', postcode: '', city: '', country } }
}
