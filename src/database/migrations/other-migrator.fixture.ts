// A second program of the test: migrates and prints how many steps it applied. usage: other-migrator.fixture.ts FOLDER [URL]
import { openDatabase } from '../open.ts'
import { tables } from '../testing.ts'
import { migrate } from './migrate.ts'

const [folder = '', url] = process.argv.slice(2)
const database = await openDatabase({ folder, tables, ...(url && { url }) })
console.log((await migrate(database, tables)).done.flatMap(({ sentences }) => sentences).length)
await database.close()
