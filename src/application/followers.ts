// The modules that follow the journal, in the transaction of each change.
import type { Follower } from './journal/journal.ts'
import { listingFollower } from './catalogue/follow-listings.ts'
import { searchFollower } from './search/search.ts'

export const followers: readonly Follower[] = [listingFollower, searchFollower]
