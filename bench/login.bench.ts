// What does logging in cost? Nearly all of it is argon2id, which shall be slow.

import { compare, record } from './harness.ts'
import { openPapeterie, ownerCredentials } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'

await using papeterie = await openPapeterie()
// As many at once as are never counted as an attack.
const result = await compare({ server: papeterie.server, connections: 4, expected: [200], requests: [{ method: 'POST', path: '/api/session', body: ownerCredentials }] })
record('A login', rowOf(result))
