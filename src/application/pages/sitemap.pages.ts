// GET /sitemap.xml        every public address in every language, for search engines; of a big site the list of its parts
// GET /sitemaps/:number   one of these parts
import { category } from '../catalogue/category.resource.ts'
import { product } from '../catalogue/product.resource.ts'
import { article, page as pageResource } from '../content/content.resources.ts'
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { finderOf } from '../records/finders.ts'
import { page } from '../requests/page.ts'
import type { Page, PageAnswer } from '../requests/page.ts'
import { publicAddress } from '../theme/document-head.tsx'
import { escapeXml } from './escape-xml.ts'
import { placeOf } from './place.ts'

/** A sitemap may name at most 50,000 addresses (sitemaps.org); the finder gives 1,000 of a kind at a time. */
const mostAddresses = 50_000
const atOnce = 1000

interface Place { path: string; changedAt?: string }

const always: readonly Place[] = [{ path: '/' }, { path: '/categories' }, { path: '/journal' }]

/** `most`: addresses of one file. */
export function sitemapPages(most = mostAddresses): { whole: Page; part: Page } {
  return {
    whole: page('/sitemap.xml', async (ctx) => {
      const [sources, inPart] = [await readSources(ctx), placesInPart(ctx, most)]
      const count = always.length + sources.reduce((sum, source) => sum + source.count, 0)
      return count <= inPart ? readPart(ctx, sources, 0, inPart) : listOfParts(ctx, Math.ceil(count / inPart))
    }),
    part: page('/sitemaps/:number', async (ctx, { number }) => {
      const at = /^[1-9]\d{0,5}$/.test(number) ? Number(number) - 1 : undefined
      const [sources, inPart] = [await readSources(ctx), placesInPart(ctx, most)]
      const count = always.length + sources.reduce((sum, source) => sum + source.count, 0)
      if (at === undefined || at * inPart >= count) return ctx.notFound()
      return readPart(ctx, sources, at * inPart, inPart)
    }),
  }
}

/** Every place stands there in each language. */
const placesInPart = (ctx: Ctx, most: number): number => Math.max(1, Math.floor(most / ctx.site.model.locales.length))

interface Source { resource: AnyResource; count: number }

/** What has pages of its own that everyone may see, and how many. */
function readSources(ctx: Ctx): Promise<Source[]> {
  const resources = [pageResource, category, product, article, ...Object.values<AnyResource>(ctx.site.model.content)].filter(({ url, publicRead }) => url && publicRead === 'everyone')
  return Promise.all(resources.map(async (resource) => ({ resource, count: await finderOf(ctx, resource).count() })))
}

/** Only the records of this part are read. */
async function readPart(ctx: Ctx, sources: readonly Source[], from: number, length: number): Promise<PageAnswer> {
  const places = always.slice(from, from + length)
  let before = always.length
  for (const { resource, count } of sources) {
    const [first, end] = [Math.max(from - before, 0), Math.min(from + length - before, count)]
    for (let offset = first; offset < end; offset += atOnce) {
      const records = await finderOf(ctx, resource).list({ sort: 'createdAt', limit: Math.min(atOnce, end - offset), offset })
      // The page that is the first one stands there already.
      places.push(...records.map((record) => ({ path: resource.url!(record), changedAt: record.updatedAt as string })).filter(({ path }) => path !== '/'))
    }
    before += count
  }
  return answerXml('urlset', ' xmlns:xhtml="http://www.w3.org/1999/xhtml"', places.flatMap((place) => ctx.site.model.locales.map((locale) => entry(ctx, place, locale))))
}

function entry(ctx: Ctx, { path, changedAt }: Place, locale: string): string {
  const place = placeOf(ctx)
  const { locales } = place
  const others = locales.length < 2 ? '' : locales.map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${escapeXml(publicAddress(place, path, other))}"/>`).join('')
  return `<url><loc>${escapeXml(publicAddress(place, path, locale))}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}${others}</url>`
}

function listOfParts(ctx: Ctx, parts: number): PageAnswer {
  return answerXml('sitemapindex', '', Array.from({ length: parts }, (_, at) => `<sitemap><loc>${escapeXml(`${ctx.house.config.publicUrl}/sitemaps/${at + 1}`)}</loc></sitemap>`))
}

function answerXml(root: string, more: string, lines: readonly string[]): PageAnswer {
  const body = `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${more}>\n${lines.join('\n')}\n</${root}>\n`
  return { answer: 'text', status: 200, body, type: 'application/xml; charset=utf-8' }
}
