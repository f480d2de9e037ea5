// Who gets past the page of maintenance: whoever is about to log in, and colleagues who are.
import type { WebRequest } from '../../server/web.ts'
import type { OpenHouse } from '../house.ts'
import { openContext, preferredLocale } from './open-context.ts'

/** Addresses without which no colleague could log in, and the probes of health. */
const alwaysOpen = /^\/(livez|readyz|metrics|assets\/.*|media\/.*|backoffice|backoffice\/.*|api\/session|(\w\w\/)?(login|logout))$/

export async function isOpenToColleague(house: OpenHouse, request: WebRequest): Promise<boolean> {
  if (alwaysOpen.test(request.path)) return true
  const { account } = await openContext(house, request, preferredLocale(house, undefined))
  return account !== null && account.role !== 'customer'
}
