// What modules above accounts hold about a person.
import type { PersonalPart } from './accounts/personal-data.ts'
import { personalConsents } from './consents/consents.ts'
import { personalOrders } from './orders/personal-orders.ts'

export const personalParts: readonly PersonalPart[] = [personalOrders, personalConsents]
