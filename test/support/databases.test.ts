import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { it } from 'node:test'
import pg from 'pg'
import { forEachEngine, freshDatabase } from './databases.ts'

forEachEngine((engine) => {
  it('gives each test a database of its own and removes it afterwards', async () => {
    const [one, other] = await Promise.all([freshDatabase(engine), freshDatabase(engine)])
    assert.notEqual(one.folder, other.folder)
    assert.equal(one.url !== undefined, engine === 'postgres')
    if (one.url && other.url) await assertApart(one.url, other.url)
    await Promise.all([one.drop(), other.drop()])
    assert.equal(existsSync(one.folder), false)
    if (one.url) await assert.rejects(select(one.url, 'select 1'), /does not exist/)
  })
})

async function assertApart(one: string, other: string): Promise<void> {
  await select(one, 'create table mine (id int)')
  await assert.rejects(select(other, 'select * from mine'), /does not exist/)
}

async function select(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
