// Everything in the shop.
import type { Product } from './types.ts'
import { books } from './products/books.ts'
import { calendars } from './products/calendars.ts'
import { letters } from './products/letters.ts'
import { morePrints } from './products/more-prints.ts'
import { notebooks } from './products/notebooks.ts'
import { papers } from './products/papers.ts'
import { prints } from './products/prints.ts'
import { tools } from './products/tools.ts'
import { wrapping } from './products/wrapping.ts'

export const products: readonly Product[] = [...prints, ...morePrints, ...notebooks, ...letters, ...wrapping, ...calendars, ...papers, ...tools, ...books]
