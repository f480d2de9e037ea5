// F4, F5: power cuts. What a sync had confirmed survives, of what was written after it any part may or may not: every such disk opens,
// is whole, and holds each commit that was acknowledged. Acknowledging without waiting for the disk is caught by the same test.
import assert from 'node:assert/strict'
import { fdatasync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { newId } from '../../src/database/id.ts'
import { migrate } from '../../src/database/migrations/migrate.ts'
import { openSqlite } from '../../src/database/sqlite/open-sqlite.ts'
import { tables } from '../../src/database/testing.ts'
import { isLong } from './shoppers.ts'

const cuts = isLong ? 100 : 10
const sectorBytes = 512

/** A disk that knows which bytes of the WAL a sync has confirmed. */
class KnownDisk {
  readonly file: string
  synced: Buffer = Buffer.alloc(0)
  constructor(file: string) { this.file = file }

  sync = (descriptor: number, done: (error: Error | null) => void): void => {
    // What was written before the sync began is what it confirms.
    const before = readFileSync(`${this.file}-wal`)
    fdatasync(descriptor, (error) => {
      if (!error) this.synced = before
      done(error)
    })
  }

  /** What a cut now may leave: all that was confirmed, and of each later sector the new or the old content. */
  afterCut(): { database: Buffer; wal: Buffer } {
    const now = readFileSync(`${this.file}-wal`)
    const wal = Buffer.alloc(now.length)
    this.synced.copy(wal)
    for (let at = 0; at < now.length; at += sectorBytes) {
      const written = now.subarray(at, at + sectorBytes)
      const isConfirmed = this.synced.subarray(at, at + sectorBytes).equals(written)
      if (isConfirmed || Math.random() < 0.5) written.copy(wal, at)
    }
    return { database: readFileSync(this.file), wal }
  }
}

interface Cut { acknowledged: Set<string>; image: { database: Buffer; wal: Buffer } }

/** Eight writers, and a cut at a moment nobody chose. `honest` false: the disk says that it has synced before it has. */
async function cutInTheMiddle(folder: string, honest: boolean): Promise<Cut> {
  const file = join(folder, 'coulisse.db')
  const disk = new KnownDisk(file)
  const lying = (_: number, done: (error: Error | null) => void) => void setTimeout(() => done(null), 1)
  const database = await openSqlite<any>({ folder, tables }, { fdatasync: honest ? disk.sync : lying })
  await migrate(database, tables)
  const acknowledged = new Set<string>()
  let cut: Cut | undefined
  const wanted = 50 + Math.floor(Math.random() * 150)
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (!cut) {
      const id = newId()
      await database.write((tx) => tx.insertInto('products').values({ id, slug: id, name: 'x'.repeat(Math.floor(Math.random() * 3000)) }).execute())
      // The acknowledgements of before the cut, as clients have them.
      if (!cut) acknowledged.add(id)
      if (!cut && acknowledged.size >= wanted) cut = { acknowledged: new Set(acknowledged), image: disk.afterCut() }
    }
  }))
  await database.close()
  return cut!
}

/** How many acknowledged commits are missing after the cut. */
function missingAfter({ acknowledged, image }: Cut): number {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-cut-'))
  try {
    writeFileSync(join(folder, 'coulisse.db'), image.database)
    writeFileSync(join(folder, 'coulisse.db-wal'), image.wal)
    const database = new DatabaseSync(join(folder, 'coulisse.db'))
    try {
      assert.equal(database.prepare('pragma integrity_check').get()!['integrity_check'], 'ok')
      assert.deepEqual(database.prepare('pragma foreign_key_check').all(), [])
      const hasTable = database.prepare(`select 1 from sqlite_schema where name = 'products'`).get() !== undefined
      const kept = new Set(hasTable ? database.prepare('select id from products').all().map((row) => row['id']) : [])
      return [...acknowledged].filter((id) => !kept.has(id)).length
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function lostIn(times: number, honest: boolean): Promise<number> {
  let lost = 0
  for (let cut = 0; cut < times; cut++) {
    const folder = mkdtempSync(join(tmpdir(), 'coulisse-power-'))
    try {
      lost += missingAfter(await cutInTheMiddle(folder, honest))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return lost
}

it(`${cuts} power cuts lose no acknowledged commit, whatever the disk kept of what it had not confirmed`, { timeout: 600_000 }, async () => {
  assert.equal(await lostIn(cuts, true), 0)
})

it('the same cuts find an acknowledgement that does not wait for the disk', async () => {
  assert.ok((await lostIn(3, false)) > 0)
})
