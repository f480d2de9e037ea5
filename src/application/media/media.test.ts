import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import sharp from 'sharp'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import type { Answer, WebRequest } from '../../server/web.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { createRecord, readRecord } from '../records/records.ts'
import { cleanMedia } from './clean-media.ts'
import { deletePicture, pictureSources, pictureUrl, readPictures, storePicture, whereUsed } from './media.ts'
import { mediaRoutes } from './media.routes.ts'

const alt = { en: 'A blue notebook', fr: 'Un carnet bleu' }
const day = 24 * 3600_000
const drawn = (width: number, height: number, colour = '#2b44c7') => sharp({ create: { width, height, channels: 3, background: colour } })
const png: Buffer = await drawn(1000, 600).png().toBuffer()
const everyKind: [kind: string, content: Buffer][] = [
  ['JPEG', await drawn(400, 300).jpeg().toBuffer()],
  ['PNG', png],
  ['WebP', await drawn(400, 300).webp().toBuffer()],
  ['GIF', await drawn(40, 30).gif().toBuffer()],
  ['AVIF', await drawn(64, 48).avif({ effort: 0 }).toBuffer()],
]

forEachEngine((engine) => {
  let where: FreshDatabase
  let house: TestHouse
  beforeEach(async () => {
    where = await freshDatabase(engine)
    house = await openTestHouse(world, where)
  })
  afterEach(async () => {
    await house.close()
    await where.drop()
  })

  const store = async (content: Buffer = png, fileName = 'notebook.png') => {
    const stored = await storePicture(house.ctx(), { fileName, content, alt })
    assert.ok(stored.ok, JSON.stringify(stored))
    return stored.media
  }
  const refusal = async (content: Buffer) => {
    const stored = await storePicture(house.ctx(), { fileName: 'x.png', content, alt })
    assert.ok(!stored.ok)
    return stored
  }
  const files = (folder: string) => (existsSync(join(where.folder, folder)) ? readdirSync(join(where.folder, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : [])
  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const [, , id = '', file = ''] = path.split('/')
    return mediaRoutes(house.house)[0]!.handle({ params: { id, file }, headers } as unknown as WebRequest)
  }
  const bodyOf = (answer: Answer) => answer.body as Buffer

  describe('storing a picture', () => {
    for (const [kind, content] of everyKind) {
      it(`takes ${kind}, and keeps the original under the name of its content`, async () => {
        const { hash, bytes } = await store(content)
        const [path] = files('media')
        assert.equal(basename(path!).split('.')[0], createHash('sha256').update(content).digest('hex'))
        assert.equal(basename(path!).split('.')[0], hash)
        assert.ok(readFileSync(path!).equals(content))
        assert.equal(bytes, content.length)
      })
    }

    it('enters it in the library and the journal', async () => {
      const { id } = await store()
      const pictures = await readPictures(house.ctx('owner', 'fr'), [id, null, undefined, id, '00000000-0000-7000-8000-000000000000'])
      assert.deepEqual([...pictures.values()].map(({ width, height, alt }) => ({ width, height, alt })), [{ width: 1000, height: 600, alt: 'Un carnet bleu' }])
      const changes = await house.house.database.read.selectFrom('changes').select(['resource', 'action']).execute()
      assert.deepEqual(changes, [{ resource: 'media', action: 'create' }])
    })

    it('whose file was damaged on the disk is not drawn from it, and is mended when it is uploaded again', async () => {
      const picture = await store()
      const [file] = files('media')
      writeFileSync(file!, Buffer.from(png).fill(0, 500, 501))
      assert.equal((await get(pictureUrl(picture, 320))).status, 500)
      assert.deepEqual(files('variants'), [])
      await store(png, 'once-more.png')
      assert.equal((await get(pictureUrl(picture, 320))).status, 200)
      assert.deepEqual(readFileSync(file!), png)
    })

    it('keeps the same content once', async () => {
      const [one, other] = await Promise.all([store(), store()])
      await store(png, 'again.png')
      assert.notEqual(one.id, other.id)
      assert.equal(files('media').length, 1)
    })

    it('needs a description in the site’s first language', async () => {
      for (const wrong of [{}, { en: ' ' }, { fr: 'Un carnet' }] as Record<string, string>[]) {
        const stored = await storePicture(house.ctx(), { fileName: 'x.png', content: png, alt: wrong })
        assert.ok(!stored.ok && 'problems' in stored)
        assert.deepEqual(stored.problems, { 'alt.en': { rule: 'alternativeText' } })
      }
      assert.equal(files('media').length, 0)
    })

    it('is for colleagues only', async () => {
      for (const role of ['customer', null] as const) assert.deepEqual(await storePicture(house.ctx(role), { fileName: 'x.png', content: png, alt }), { ok: false, reason: 'not-allowed' })
    })

    it('turns a photograph as the camera was held', async () => {
      const { width, height, id } = await store(await drawn(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer())
      assert.deepEqual([width, height], [300, 400])
      const answer = await get(pictureUrl({ id, hash: (await readPictures(house.ctx(), [id])).get(id)!.hash, width }, 160))
      const { width: shown, height: high } = await sharp(bodyOf(answer)).metadata()
      assert.deepEqual([shown, high], [160, 213])
    })

    const names: [given: string, kept: string][] = [
      ['../../etc/passwd', 'passwd'], ['C:\\fakepath\\Été.png', 'Été.png'], ['a\r\nb\u202egnp.exe', 'abgnp.exe'], ['', 'picture'], ['..\\..\\', 'picture'], ['x'.repeat(300), 'x'.repeat(200)],
    ]
    for (const [given, kept] of names) it(`called ${JSON.stringify(given).slice(0, 30)} is kept as ${kept.slice(0, 20)}`, async () => assert.equal((await store(png, given)).fileName, kept))

    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const notPictures: [what: string, content: Buffer][] = [
      ['SVG', svg], ['SVG behind a byte order mark', Buffer.concat([Buffer.from('\ufeff'), svg])], ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')], ['nothing', Buffer.alloc(0)],
      ['a PNG’s head alone', png.subarray(0, 20)], ['half a JPEG', everyKind[0]![1].subarray(0, Math.floor(everyKind[0]![1].length * 0.6))], ['a JPEG’s head before HTML', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>')])],
    ]
    for (const [what, content] of notPictures) {
      it(`refuses ${what}, and keeps nothing`, async () => {
        const { reason, detail } = (await refusal(content)) as { reason: string; detail: string }
        assert.equal(reason, 'unsupported-media')
        assert.ok(detail.length > 20)
        assert.equal(files('media').length, 0)
        assert.equal((await house.house.database.read.selectFrom('media').selectAll().execute()).length, 0)
      })
    }

    it('refuses moving pictures', async () => {
      assert.match(((await refusal(await twoFrames())) as { detail: string }).detail, /moves/)
    })

    it('refuses too many bytes, and too many pixels in few', async () => {
      assert.equal((await refusal(Buffer.concat([png, Buffer.alloc(25 * 1024 * 1024)]))).reason, 'too-large')
      const bomb = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer()
      assert.ok(bomb.length < 400_000)
      const stored = await refusal(bomb)
      assert.equal(stored.reason, 'too-large')
      assert.match((stored as { detail: string }).detail, /9000 × 6000/)
    })
  })

  describe('showing a picture', () => {
    it('offers widths up to its own, and never a wider one', async () => {
      const picture = { id: 'i', hash: 'a'.repeat(64), alt: 'x', height: 600 }
      const widths = (width: number) => pictureSources({ ...picture, width }).sources[0]!.srcset.split(', ').map((part) => Number(part.split(' ')[1]!.slice(0, -1)))
      assert.deepEqual(widths(1000), [160, 320, 480, 640, 800, 960, 1000])
      assert.deepEqual(widths(960), [160, 320, 480, 640, 800, 960])
      assert.deepEqual(widths(40), [40])
      assert.deepEqual(widths(6000), [160, 320, 480, 640, 800, 960, 1280, 1920, 2560])
      assert.equal(pictureUrl({ ...picture, width: 1000 }, 500), `/media/i/${'a'.repeat(16)}-640.webp`)
      assert.equal(pictureUrl({ ...picture, width: 300 }, 500), `/media/i/${'a'.repeat(16)}-300.webp`)
    })

    it('gives WebP of the width that is asked for, to be kept for good, without any right', async () => {
      const answer = await get(pictureUrl(await store(), 320))
      assert.equal(answer.status, 200)
      const { format, width, height } = await sharp(bodyOf(answer)).metadata()
      assert.deepEqual([format, width, height], ['webp', 320, 192])
      assert.equal(answer.headers['content-type'], 'image/webp')
      assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
      assert.equal(answer.headers['x-content-type-options'], 'nosniff')
      assert.match(answer.headers['content-security-policy']!, /default-src 'none'.*sandbox/)
      assert.equal(Number(answer.headers['content-length']), bodyOf(answer).length)
    })

    it('gives AVIF to browsers that know it', async () => {
      const picture = await store()
      const [avif, webp] = pictureSources({ ...picture, alt: '' }).sources
      assert.deepEqual([avif!.type, webp!.type], ['image/avif', 'image/webp'])
      const address = avif!.srcset.split(', ').map((part) => part.split(' ')).find(([, width]) => width === '320w')![0]!
      const answer = await get(address)
      assert.equal(answer.headers['content-type'], 'image/avif')
      const { format, compression, width, height } = await sharp(bodyOf(answer)).metadata()
      assert.deepEqual([format, compression, width, height], ['heif', 'av1', 320, 192])
      assert.equal((await get(address.replace('-320.', '-321.'))).status, 404)
    })

    it('leaves out what the camera wrote down', async () => {
      const secret = await drawn(400, 300).withExif({ IFD0: { Artist: 'Ada Lovelace' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } }).jpeg().toBuffer()
      assert.ok(secret.includes('Ada Lovelace'))
      const answer = await get(pictureUrl(await store(secret), 320))
      assert.ok(!bodyOf(answer).includes('Ada Lovelace'))
      assert.equal((await sharp(bodyOf(answer)).metadata()).exif, undefined)
    })

    it('is made once for all who ask at the same moment, and then read from the disk', async () => {
      const url = pictureUrl(await store(), 640)
      const before = files('variants').length
      const answers = await Promise.all(Array.from({ length: 200 }, () => get(url)))
      assert.ok(answers.every((answer) => answer.status === 200 && bodyOf(answer).equals(bodyOf(answers[0]!))))
      assert.equal(files('variants').length, before + 1)
      const [path] = files('variants')
      const { mtimeMs } = statSync(path!)
      await get(url)
      assert.equal(statSync(path!).mtimeMs, mtimeMs)
    })

    it('is not sent again to a browser that has it', async () => {
      const url = pictureUrl(await store(), 320)
      const { headers } = await get(url)
      const answer = await get(url, { 'if-none-match': headers['etag']! })
      assert.deepEqual([answer.status, answer.body], [304, null])
    })

    it('answers 404 to other widths, other names, other pictures, and once it is gone', async () => {
      const picture = await store()
      const prefix = picture.hash.slice(0, 16)
      for (const path of [`/media/${picture.id}/${prefix}-321.webp`, `/media/${picture.id}/${prefix}-1280.webp`, `/media/${picture.id}/${'0'.repeat(16)}-320.webp`, `/media/${picture.id}/..%2f..%2fcoulisse.db`, `/media/none/${prefix}-320.webp`, `/media/${picture.id}/${prefix}-320.png`]) {
        assert.equal((await get(path)).status, 404, path)
      }
      assert.equal((await deletePicture(house.ctx(), picture.id, picture.version)).ok, true)
      assert.equal((await get(pictureUrl(picture, 320))).status, 404)
    })

    it('answers 404 and not half a picture when its file is missing', async () => {
      const picture = await store()
      rmSync(files('media')[0]!)
      assert.equal((await get(pictureUrl(picture, 320))).status, 404)
    })
  })

  describe('a picture in use', () => {
    const resource = (name: string) => house.house.resources.get(name)!
    const richText = (id: string) => ({ type: 'doc', content: [{ type: 'image', attrs: { id } }] })
    const create = async (name: string, values: object) => {
      const saved = await createRecord(house.ctx(), resource(name), values as never)
      assert.ok(saved.ok, JSON.stringify(saved))
      return saved.record.id
    }

    it('is found in fields, in the variants of a product, in texts and in the blocks of a page', async () => {
      const { id, version } = await store()
      const other = await store(everyKind[0]![1])
      assert.deepEqual(await whereUsed(house.ctx(), id), [])
      const product = await create('product', { name: { en: 'Notebook' }, vatClass: 'standard', morePictures: [id], picture: other.id, variants: [{ sku: 'N-1', priceMinor: 100, picture: id }] })
      const category = await create('category', { name: { en: 'Paper' }, picture: id })
      const article = await create('article', { title: { en: 'On paper' }, publishedAt: '2026-01-01', body: { fr: richText(id) } })
      const page = await create('page', { title: { en: 'About' }, content: { en: [{ type: 'pictureText', image: id, side: 'left' }] } })
      const uses = (await whereUsed(house.ctx(), id)).map(({ resource, recordId, title, field }) => [resource, recordId, title, field].join(' ')).sort()
      assert.deepEqual(uses, [`article ${article} On paper body`, `category ${category} Paper picture`, `page ${page} About content`, `product ${product} Notebook morePictures`, `product ${product} Notebook variants.picture`].sort())
      const refused = await deletePicture(house.ctx(), id, version)
      assert.ok(!refused.ok && refused.reason === 'in-use')
      assert.ok(await readRecord(house.ctx(), resource('media'), id))
    })

    it('is not taken out by somebody who may not, or who saw an older state', async () => {
      const { id } = await store()
      assert.deepEqual(await deletePicture(house.ctx('customer'), id, 1), { ok: false, reason: 'not-allowed' })
      const stale = await deletePicture(house.ctx(), id, 7)
      assert.ok(!stale.ok && stale.reason === 'changed-meanwhile')
    })
  })

  it('the disk is cleared of what the library no longer has, a day later', async () => {
    const [gone, kept] = [await store(), await store(everyKind[0]![1])]
    await Promise.all([get(pictureUrl(gone, 320)), get(pictureUrl(kept, 320))])
    await deletePicture(house.ctx(), gone.id, gone.version)
    const halfWritten = join(where.folder, 'media', kept.hash.slice(0, 2), `${kept.hash}.jpg.abc.tmp`)
    writeFileSync(halfWritten, 'half')
    await cleanMedia(house.ctx())
    assert.deepEqual([files('media').length, files('variants').length], [3, 2], 'not while they may belong to an upload')
    house.travel(day + 60_000)
    const marked = files('media').find((path) => path.includes(gone.hash))!
    utimesSync(marked, new Date(Date.now() + day), new Date(Date.now() + day))
    await cleanMedia(house.ctx())
    assert.deepEqual([files('media').length, files('variants').length], [2, 1], 'not what an upload has just marked')
    house.travel(2 * day)
    await cleanMedia(house.ctx())
    assert.deepEqual(files('media').map((path) => basename(path).split('.')[0]), [kept.hash])
    assert.equal((await get(pictureUrl(kept, 320))).status, 200)
  })

  it('a damaged original is written anew when the same picture is stored again', async () => {
    const { hash } = await store()
    const [path] = files('media')
    truncateSync(path!, 10)
    await store()
    assert.equal(createHash('sha256').update(readFileSync(path!)).digest('hex'), hash)
  })
})

async function twoFrames(): Promise<Buffer> {
  const raw = Buffer.concat([Buffer.alloc(20 * 10 * 3, 0), Buffer.alloc(20 * 10 * 3, 255)])
  return sharp(raw, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } }).gif({ delay: [100, 100] }).toBuffer()
}
