import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import type { WebRequest } from '../../server/web.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { changeRecord, createRecord, deleteRecord, readRecord } from '../records/records.ts'
import { serveApi } from '../serve/serve-api.ts'
import { scheduleReindex, searchJobs } from './keep-index.ts'
import { reindex, searchSite } from './search.ts'
import { mostFound } from './search.sql.ts'
import { searchRoutes } from './search.routes.ts'

const text = (words: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] })

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

  const resource = (name: string) => house.house.resources.get(name)!
  const create = async (name: string, values: Record<string, unknown>) => {
    const saved = await createRecord(house.ctx(), resource(name), { status: 'published', ...values })
    assert.ok(saved.ok, JSON.stringify(saved))
    return saved.record.id
  }
  const change = async (name: string, id: string, values: Record<string, unknown>) => {
    const { version } = (await readRecord(house.ctx(), resource(name), id))!
    const saved = await changeRecord(house.ctx(), resource(name), id, version, values)
    assert.ok(saved.ok, JSON.stringify(saved))
  }
  const product = (name: string, fr = name, more: Record<string, unknown> = {}) => create('product', { name: { en: name, fr }, vatClass: 'standard', ...more })
  const find = async (words: string, locale: 'en' | 'fr' = 'en') => (await searchSite(house.ctx(null, locale), { words })).hits.map(({ title }) => title)

  /** As many entries like the English one of a record, of records that do not exist. */
  const copyEntries = (recordId: string, count: number) => house.ctx().write(async (ctx) => {
    const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`
    const entry = sql`(select "id" from "searchEntries" where "recordId" = ${recordId} and "locale" = 'en')`
    const columns = sql`"resource", "locale", "title", "summary", "url", "picture", "publicFrom", "digest"`
    await sql`insert into "searchEntries" ("id", "recordId", ${columns}) ${numbers} select 'x' || i, 'r' || i, ${columns} from "searchEntries", n where "id" = ${entry}`.execute(ctx.db)
    await sql`insert into "searchWords" ("entry", "word", "locale", "weight") ${numbers} select 'x' || i, "word", "locale", "weight" from "searchWords", n where "entry" = ${entry}`.execute(ctx.db)
  })

  describe('what is found', () => {
    it('folds accents, ligatures and capitals, in what was written and in what is looked for', async () => {
      await product('Elegant paper', 'Papeterie élégante')
      await product('Works', 'Œuvre gravée')
      for (const words of ['élégante', 'elegante', 'ÉLÉGANTE', 'Papeterie elegante']) assert.deepEqual(await find(words, 'fr'), ['Papeterie élégante'], words)
      for (const words of ['oeuvre', 'œuvre', 'ŒUVRE', 'oeuvre gravee']) assert.deepEqual(await find(words, 'fr'), ['Œuvre gravée'], words)
    })

    it('finds plurals by the singular and the other way round, and words by their beginning', async () => {
      await product('Shoes', 'Chaussures rouges')
      await product('Boat', 'Bateau bleu')
      for (const words of ['chaussure', 'chaussures', 'chauss', 'chaussure rouge']) assert.deepEqual(await find(words, 'fr'), ['Chaussures rouges'], words)
      assert.deepEqual(await find('bateaux', 'fr'), ['Bateau bleu'])
      assert.deepEqual(await find('aussures', 'fr'), [])
    })

    it('wants every word, in any order, and passes over small ones', async () => {
      await product('Blue travel notebook')
      await product('Blue pen')
      assert.deepEqual(await find('notebook blue'), ['Blue travel notebook'])
      assert.deepEqual(await find('the notebook for travel'), ['Blue travel notebook'])
      assert.deepEqual(await find('blue elephant'), [])
      for (const nothing of ['', '   ', '…!?', '((((((']) assert.deepEqual(await find(nothing), [], nothing)
    })

    it('puts titles before summaries before texts, and whole words before beginnings', async () => {
      await product('Ink in the text', undefined, { description: { en: text('with cobalt') } })
      await product('Ink in a sentence', undefined, { summary: { en: 'Mixed with cobalt' } })
      await product('Cobalt')
      await product('Cobaltine')
      assert.deepEqual(await find('cobalt'), ['Cobalt', 'Cobaltine', 'Ink in a sentence', 'Ink in the text'])
    })

    it('looks into variants, articles, pages and the site’s own content types', async () => {
      await product('Card', undefined, { variants: [{ sku: 'CAR-A6-77', priceMinor: 100, option1: { en: 'vermilion' } }] })
      await create('article', { title: { en: 'On paper' }, publishedAt: '2026-01-01', body: { en: text('vermilion in the morning') } })
      await create('page', { title: { en: 'About us' }, content: { en: [{ type: 'quote', text: 'Only vermilion will do' }] } })
      await create('recipe', { title: { en: 'Vermilion soup' } })
      await create('category', { name: { en: 'Reds' }, description: { en: 'From vermilion to madder' } })
      assert.deepEqual((await find('vermilion')).sort(), ['About us', 'Card', 'On paper', 'Reds', 'Vermilion soup'])
      assert.deepEqual(await find('car-a6-77'), ['Card'])
      const { hits } = await searchSite(house.ctx(null), { words: 'vermilion soup' })
      assert.deepEqual(hits.map(({ resource, url }) => [resource, url]), [['recipe', '/recipes/vermilion-soup']])
    })

    it('speaks the visitor’s language, and the first where a text is missing', async () => {
      await product('Notebook', 'Carnet')
      await create('category', { name: { en: 'Envelopes' } })
      assert.deepEqual(await find('carnet'), [])
      assert.deepEqual(await find('carnet', 'fr'), ['Carnet'])
      assert.deepEqual(await find('notebook', 'fr'), [])
      assert.deepEqual(await find('envelope', 'fr'), ['Envelopes'])
    })

    it('comes with a sentence: the record’s own, or the beginning of its text', async () => {
      await product('Ink', undefined, { summary: { en: 'A calm blue.' }, description: { en: text('Long text about ink') } })
      await create('article', { title: { en: 'Essay' }, publishedAt: '2026-01-01', body: { en: text('word '.repeat(100)) } })
      const summary = async (words: string) => (await searchSite(house.ctx(null), { words })).hits[0]!.summary
      assert.equal(await summary('ink'), 'A calm blue.')
      assert.match(await summary('essay'), /^(word ){40,44}…$/)
    })

    it('comes a page at a time, with how much there is', async () => {
      for (let number = 10; number < 35; number++) await product(`Print ${number}`)
      const { total, hits } = await searchSite(house.ctx(null), { words: 'print', limit: 10, offset: 20 })
      assert.deepEqual([total, hits.map(({ title }) => title)], [25, ['Print 30', 'Print 31', 'Print 32', 'Print 33', 'Print 34']])
    })

    it('is what was written, whatever signs stand in the question', async () => {
      await product('100% cotton_paper')
      for (const words of ['100%', 'cotton_paper', "cotton' or '1'='1", 'cotton\\', '%', '_', 'cotton"; drop table "searchWords"; --']) await find(words)
      assert.deepEqual(await find('100%'), ['100% cotton_paper'])
      assert.deepEqual(await find('%'), [])
    })

    it('finds the best of very many first, each once, and says up to where it has counted', async () => {
      await product('Cards of paper', 'x', { summary: { en: 'A card', fr: 'x' } })
      const first = await product('Plain box', 'x', { summary: { en: 'Holds cards and carded wool', fr: 'x' } })
      await product('Cardboard', 'x')
      assert.deepEqual(await find('cards'), ['Cards of paper', 'Cardboard', 'Plain box'])
      assert.deepEqual(await find('cards wool'), ['Plain box'])
      await copyEntries(first, mostFound + 10)
      const { total, hits } = await searchSite(house.ctx(null), { words: 'cards' })
      assert.deepEqual([total, hits.length], [mostFound, 20])
      assert.deepEqual(hits.slice(0, 3).map(({ title }) => title), ['Cards of paper', 'Cardboard', 'Plain box'])
      const both = await searchSite(house.ctx(null), { words: 'card hold', offset: 4980, limit: 100 })
      assert.deepEqual([both.total, both.hits.length], [mostFound, 20])
      assert.deepEqual((await searchSite(house.ctx(null), { words: 'cards paper' })).total, 1)
      assert.equal(new Set((await searchSite(house.ctx(null), { words: 'card', limit: 100 })).hits.map(({ recordId }) => recordId)).size, 100)
    })
  })

  describe('the index follows every change', () => {
    it('of a title, a text, an address, a state', async () => {
      const id = await product('Notebook', undefined, { description: { en: text('grey linen') } })
      await change('product', id, { name: { en: 'Sketchbook' } })
      assert.deepEqual([await find('notebook'), await find('sketchbook'), await find('linen')], [[], ['Sketchbook'], ['Sketchbook']])
      await change('product', id, { description: { en: text('grey canvas') }, slug: 'a-book' })
      assert.deepEqual([await find('linen'), await find('canvas'), await find('grey')], [[], ['Sketchbook'], ['Sketchbook']])
      assert.equal((await searchSite(house.ctx(null), { words: 'sketchbook' })).hits[0]!.url, '/products/a-book')
      await change('product', id, { status: 'draft' })
      assert.deepEqual(await find('sketchbook'), [])
      await change('product', id, { status: 'published' })
      assert.deepEqual(await find('sketchbook'), ['Sketchbook'])
    })

    it('of variants', async () => {
      const id = await product('Card', undefined, { variants: [{ sku: 'OLD-1', priceMinor: 100 }] })
      await change('product', id, { variants: [{ sku: 'NEW-2', priceMinor: 100 }] })
      assert.deepEqual([await find('OLD-1'), await find('NEW-2')], [[], ['Card']])
    })

    it('and forgets what is deleted, with its words', async () => {
      const id = await product('Notebook')
      assert.equal((await deleteRecord(house.ctx(), resource('product'), id, 1)).ok, true)
      assert.deepEqual(await find('notebook'), [])
      assert.equal((await house.house.database.read.selectFrom('searchWords').selectAll().execute()).length, 0)
    })

    it('but holds no draft, and no article before its day', async () => {
      await product('Secret', undefined, { status: 'draft' })
      await create('article', { title: { en: 'Tomorrow' }, publishedAt: new Date(Date.now() + 3600_000).toISOString() })
      assert.deepEqual([await find('secret'), await find('tomorrow')], [[], []])
      house.travel(3600_000 + 1000)
      assert.deepEqual([await find('secret'), await find('tomorrow')], [[], ['Tomorrow']])
    })

    it('and goes back with a transaction that is rolled back', async () => {
      await house.ctx().write(async (ctx) => {
        await createRecord(ctx, resource('product'), { name: { en: 'Notebook' }, vatClass: 'standard', status: 'published' })
        return { ok: false }
      })
      assert.deepEqual(await find('notebook'), [])
    })

    it('and writes nothing when nothing that is searched has changed', async () => {
      const id = await product('Notebook', undefined, { variants: [{ sku: 'N-1', priceMinor: 100 }] })
      const before = await house.house.database.read.selectFrom('searchEntries').selectAll().execute()
      await change('product', id, { vatClass: 'reduced', variants: [{ id: (await readRecord(house.ctx(), resource('product'), id))!.values['variants'] && ((await readRecord(house.ctx(), resource('product'), id))!.values['variants'] as { id: string }[])[0]!.id, sku: 'N-1', priceMinor: 200 }] })
      assert.deepEqual(await house.house.database.read.selectFrom('searchEntries').selectAll().execute(), before)
    })

    it('and after any changes is what would be made anew', async () => {
      const id = await product('Notebook', 'Carnet', { description: { en: text('grey linen'), fr: text('lin gris') }, variants: [{ sku: 'N-1', priceMinor: 100 }] })
      const words = fc.array(fc.constantFrom('red', 'blue', 'paper', 'élan', 'A4'), { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
      const written = fc.oneof(fc.record({ en: words, fr: words }), fc.record({ en: words, fr: fc.constant(null) }))
      const steps = fc.oneof(
        written.map((name) => ({ name })),
        written.map(({ en, fr }) => ({ description: { en: text(en), fr: fr === null ? null : text(fr) } })),
        fc.record({ summary: fc.oneof(written, fc.constant(null)) }),
        words.map((sku) => ({ variants: [{ sku, priceMinor: 100, option1: { en: sku } }, { sku: `${sku} 2`, priceMinor: 100 }] })),
        fc.record({ status: fc.constantFrom('draft', 'published', 'published', 'published') }),
        words.map((slug) => ({ slug: `page-${slug.length}` })),
      )
      const index = async () => ({
        entries: await house.house.database.read.selectFrom('searchEntries').select(['recordId', 'locale', 'title', 'summary', 'url', 'digest']).orderBy('locale').execute(),
        words: await house.house.database.read.selectFrom('searchWords').select(['locale', 'word', 'weight']).orderBy('locale').orderBy('word').execute(),
      })
      for (const step of fc.sample(steps, { numRuns: 60, seed: 7 })) await change('product', id, step)
      await change('product', id, { status: 'published' })
      const followed = await index()
      assert.ok(followed.words.length > 3)
      await house.house.database.write((tx) => tx.deleteFrom('searchEntries').execute())
      await reindex(house.ctx())
      assert.deepEqual(await index(), followed)
    })

    it('can be made anew, with what is strange in it removed', async () => {
      const id = await product('Notebook', 'Carnet')
      const index = () => house.house.database.read.selectFrom('searchWords').select(['word', 'locale', 'weight']).orderBy('locale').orderBy('word').execute()
      const before = await index()
      await house.house.database.write(async (tx) => {
        await tx.deleteFrom('searchEntries').where('locale', '=', 'fr').execute()
        const stray = { title: 'Ghost', summary: '', url: '/x', picture: null, publicFrom: null, digest: '' }
        await tx.insertInto('searchEntries').values([{ id: 'a', resource: 'product', recordId: 'gone', locale: 'en', ...stray }, { id: 'b', resource: 'product', recordId: id, locale: 'de', ...stray }, { id: 'c', resource: 'unheard', recordId: id, locale: 'en', ...stray }]).execute()
      })
      await reindex(house.ctx())
      assert.deepEqual(await index(), before)
      assert.equal((await house.house.database.read.selectFrom('searchEntries').selectAll().execute()).length, 2)
    })
  })

  it('is made anew by a job when the site has changed what it holds, and only then', async () => {
    await product('Notebook', 'Carnet')
    const jobs = async () => (await house.house.database.read.selectFrom('jobs').select('name').execute()).map(({ name }) => name)
    const job = { id: 'j', name: 'search:reindex', attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, async checkpoint() {} }
    await scheduleReindex(house.ctx())
    await scheduleReindex(house.ctx())
    assert.deepEqual(await jobs(), ['search:reindex'])
    await searchJobs['search:reindex'](house.ctx(), {}, job)
    await house.house.database.write((tx) => tx.deleteFrom('jobs').execute())
    await scheduleReindex(house.ctx())
    assert.deepEqual(await jobs(), [])
    await house.close()
    house = await openTestHouse({ ...world, model: { ...world.model, locales: ['en', 'fr', 'de'] } as never }, where)
    assert.deepEqual(await find('notebook', 'de' as 'en'), [])
    await scheduleReindex(house.ctx())
    assert.deepEqual(await jobs(), ['search:reindex'])
    await searchJobs['search:reindex'](house.ctx(), {}, job)
    assert.deepEqual(await find('notebook', 'de' as 'en'), ['Notebook'])
    assert.deepEqual(await find('the index'), [])
  })

  it('is asked over JSON', async () => {
    await product('Blue notebook', 'Carnet bleu')
    const ask = async (query: Record<string, string>, language = 'en') => {
      const request = { id: 'r', method: 'GET', url: '/api/search', path: '/api/search', params: {}, query, headers: { host: '127.0.0.1:3000', 'accept-language': language }, cookies: {}, body: undefined, files: [], address: '::1' } as unknown as WebRequest
      const answer = await serveApi(house.house, searchRoutes[0]!, {}).handle(request)
      return { status: answer.status, json: JSON.parse(String(answer.body)) }
    }
    const { status, json } = await ask({ q: 'carnets' }, 'fr')
    assert.equal(status, 200)
    assert.deepEqual({ ...json, results: json.results.map(({ id: _, ...rest }: { id: string }) => rest) }, { total: 1, page: 1, perPage: 20, results: [{ type: 'product', title: 'Carnet bleu', summary: '', url: '/fr/products/blue-notebook', picture: null }] })
    assert.deepEqual((await ask({ q: '' })).json.total, 0)
    for (const wrong of [{}, { q: 'x', sort: 'price' }, { q: 'x', page: '0' }, { q: 'x', perPage: '-1' }] as Record<string, string>[]) assert.equal((await ask(wrong)).status, 422, JSON.stringify(wrong))
  })
})
