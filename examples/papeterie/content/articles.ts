// The journal, oldest first.
import { aMorningAtTheMill } from './articles/a-morning-at-the-mill.ts'
import { caringForAPrint } from './articles/caring-for-a-print.ts'
import { inkOnWater } from './articles/ink-on-water.ts'
import { makingOfACalendar } from './articles/making-of-a-calendar.ts'
import { paperWeight } from './articles/paper-weight.ts'
import { tenSections } from './articles/ten-sections.ts'
import { truchetTile } from './articles/truchet-tile.ts'
import { twoInks } from './articles/two-inks.ts'
import { whyNoTwoAgree } from './articles/why-no-two-agree.ts'
import { writingALetter } from './articles/writing-a-letter.ts'
import type { Article } from './types.ts'

export const articles: readonly Article[] = [paperWeight, twoInks, caringForAPrint, truchetTile, tenSections, writingALetter, aMorningAtTheMill, makingOfACalendar, whyNoTwoAgree, inkOnWater]
