// A small world for the tests of this room, and a database with its tables.
import { DatabaseUnavailable, type Database, type DatabaseOptions } from './database.ts'
import { freshDatabase, type Engine } from '../../test/support/databases.ts'
import { migrate } from './migrations/migrate.ts'
import { openDatabase } from './open.ts'
import { boolean, id, integer, json, oneOf, position, reference, table, text, time, type Table } from './schema.ts'

export const categories = table('categories', { id: id(), name: text(), parent: reference('categories', { nullable: true }) })

export const products = table(
  'products',
  {
    id: id(),
    slug: text(),
    name: text({ default: 'Notebook' }),
    published: boolean({ default: false }),
    quantity: integer({ default: 0 }),
    state: oneOf(['draft', 'live'], { default: 'draft' }),
    details: json<unknown>({ nullable: true }),
    changedAt: time({ nullable: true }),
    category: reference('categories', { nullable: true }),
  },
  { indexes: [{ columns: ['slug'], unique: true }, { columns: ['category', 'state'] }], checks: { stock: '"quantity" >= 0' } },
)

export const entries = table('entries', { position: position(), text: text() })

export const tables: readonly Table[] = [categories, products, entries]

export interface Opened {
  database: Database<any>
  options: DatabaseOptions
  drop(): Promise<void>
}

export async function freshWorld(engine: Engine, wanted: readonly Table[] = tables): Promise<Opened> {
  const { folder, url, drop } = await freshDatabase(engine)
  const options: DatabaseOptions = { folder, tables: wanted, ...(url !== undefined && { url }) }
  const database = await openDatabase<any>(options)
  await migrate(database, wanted)
  return {
    database,
    options,
    drop: async () => {
      await database.close()
      await drop()
    },
  }
}

export const isUnavailable = (status: number) => (error: unknown) => error instanceof DatabaseUnavailable && error.status === status
