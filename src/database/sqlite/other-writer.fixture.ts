// A second program of the test: writes products into the database of a folder. usage: other-writer.fixture.ts FOLDER COUNT
import { newId } from '../id.ts'
import { openDatabase } from '../open.ts'
import { tables } from '../testing.ts'

const [folder = '', count = '0'] = process.argv.slice(2)
const database = await openDatabase<any>({ folder, tables })
for (let i = 0; i < Number(count); i++) {
  const id = newId()
  await database.write((tx) => tx.insertInto('products').values({ id, slug: id }).execute())
}
await database.close()
