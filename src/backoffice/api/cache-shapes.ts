// What server and screens say to each other about the pages that are kept in memory.
export type { AddressReport, CacheAnswer, CacheReport, KeptAnswerReport } from '../../server/control/cache-report.ts'
