// F27: the disk gives back other bytes than it was given. `coulisse check` and the proof of a backup say so, and nothing damaged is served.
import assert from 'node:assert/strict'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { originalPath } from '../../src/application/media/picture-files.ts'
import { pictureUrl } from '../../src/application/media/media.ts'
import { coulisse } from '../support/command.ts'
import { inside } from '../support/inside.ts'
import { startSite, type RunningSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'
import { isReady, until } from './shoppers.ts'

const check = (site: RunningSite) => coulisse(['check', '--site', site.site], { env: site.env })
const backUp = (site: RunningSite) => coulisse(['backup', '--site', site.site, '--to', join(site.folder, 'elsewhere')], { env: site.env })

/** Turns over the bits of a byte; the same again mends it. */
function flip(path: string, at: number): void {
  const descriptor = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(descriptor, byte, 0, 1, at)
  writeSync(descriptor, Buffer.from([byte[0]! ^ 0xff]), 0, 1, at)
  closeSync(descriptor)
}

interface Leaf { file: string; begin: number; end: number }

/** Where in the file the last leaf of a table or an index is. */
function leafOf({ folder }: RunningSite, name: string): Leaf {
  const file = join(folder, 'coulisse.db')
  const database = new DatabaseSync(file, { readOnly: true })
  const { rootpage } = database.prepare('select rootpage from sqlite_schema where name = ?').get(name) as { rootpage: number }
  const { page_size: size } = database.prepare('pragma page_size').get() as { page_size: number }
  database.close()
  const descriptor = openSync(file, 'r')
  const head = Buffer.alloc(12)
  // https://www.sqlite.org/fileformat.html: 2 and 5 are inner pages, whose rightmost child stands at byte 8.
  for (let page = rootpage; ; page = head.readUInt32BE(8)) {
    readSync(descriptor, head, 0, 12, (page - 1) * size)
    if (head[0] === 2 || head[0] === 5) continue
    closeSync(descriptor)
    return { file, begin: (page - 1) * size, end: page * size }
  }
}

function anIndexOf({ folder }: RunningSite, table: string): string {
  const database = new DatabaseSync(join(folder, 'coulisse.db'), { readOnly: true })
  const { name } = database.prepare(`select name from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null order by name`).get(table) as { name: string }
  database.close()
  return name
}

describe('bytes that changed on the disk', () => {
  it('in a table: 503 with a sentence, /readyz red, check and backup name it; mended, all is well by itself', async () => {
    await using site = await startSite()
    await site.stop()
    const { file, begin } = leafOf(site, 'articles')
    flip(file, begin)
    const told = await check(site)
    assert.deepEqual([told.code, told.out.split('\n').length], [2, 2], told.error)
    assert.match(told.out, /^- The database file is damaged: .*articles, page \d+/)
    const kept = await backUp(site)
    assert.notEqual(kept.code, 0)
    assert.match(kept.out + kept.error, /damaged|malformed/)
    await site.start()
    const refused = await new Visitor(site.url).get('/api/articles')
    assert.equal(refused.status, 503)
    assert.match(refused.json.title, /cannot do this right now/)
    await until(async () => !(await isReady(site)()), 10_000, 'not ready')
    assert.equal((await new Visitor(site.url).get('/livez')).status, 200)
    assert.match(site.output(), /The database file is damaged\./)
    flip(file, begin)
    await until(isReady(site), 60_000, 'ready again')
    assert.equal((await new Visitor(site.url).get('/api/articles')).status, 200)
    assert.equal((await check(site)).out, 'Everything adds up.\n')
  })

  it('in an index: check and the proof of a backup name it', async () => {
    await using site = await startSite()
    await site.stop()
    const index = anIndexOf(site, 'products')
    const { file, end } = leafOf(site, index)
    flip(file, end - 3)
    const told = await check(site)
    assert.equal(told.code, 2, told.error)
    assert.match(told.out, new RegExp(`^- The database file is damaged: .*${index}`))
    const kept = await backUp(site)
    assert.notEqual(kept.code, 0)
    assert.match(kept.out + kept.error, new RegExp(index))
  })

  it('in a picture: it is not resized, check and the proof of a backup name it, and once it is mended all is well', async () => {
    await using site = await startSite({ env: { COULISSE_LOG: 'warn' } })
    const picture = await inside(site, ({ house }) => house.database.read.selectFrom('media').selectAll().orderBy('id').executeTakeFirstOrThrow())
    const path = originalPath({ dataFolder: site.folder } as never, picture)
      // A link to sizes that other tests have made.
    rmSync(join(site.folder, 'variants'))
    const url = pictureUrl(picture, 320)
    flip(path, Math.floor(picture.bytes / 2))
    const refused = await new Visitor(site.url).get(url)
    assert.deepEqual([refused.status, refused.text], [500, 'The file of this picture is damaged.\n'])
    const told = await check(site)
    assert.equal(told.code, 2, told.error)
    assert.ok(told.out.startsWith('- The files of 1 pictures are damaged'), told.out)
    assert.ok(told.out.includes(picture.fileName))
    const kept = await backUp(site)
    assert.notEqual(kept.code, 0)
    assert.ok((kept.out + kept.error).includes(picture.fileName), kept.out + kept.error)
    flip(path, Math.floor(picture.bytes / 2))
    assert.equal((await new Visitor(site.url).get(url)).status, 200)
    assert.equal((await check(site)).out, 'Everything adds up.\n')
  })
})
