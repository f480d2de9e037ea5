// F23: what the rooms promise holds on an engine that behaves as distributed ones do: any statement may end with 40001, and there are
// neither advisory locks nor NOTIFY nor SKIP LOCKED. `npm run faults` runs more of the tests so.
process.env['COULISSE_TEST_DISTRIBUTED'] = '1'

await import('../../src/database/database.test.ts')
await import('../../src/application/journal/read-changes.test.ts')
await import('../../src/application/stock/stock.test.ts')
