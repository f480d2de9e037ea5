// GET /feed.xml       the newest articles, for feed readers (Atom)
// GET /sitemap.xml    every public address in every language, for search engines
// GET /robots.txt     what search engines should leave alone
import { category } from '../catalogue/category.resource.ts'
import { product } from '../catalogue/product.resource.ts'
import { article, page as pageResource } from '../content/content.resources.ts'
import type { Ctx } from '../context.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import { say } from '../model/label.ts'
import type { AnyResource } from '../model/model.ts'
import { finderOf } from '../records/finders.ts'
import { page } from '../requests/page.ts'
import type { PageAnswer } from '../requests/page.ts'
import { publicAddress } from '../theme/document-head.tsx'
import { placeOf } from './place.ts'

const inFeed = 20
/** A sitemap may name at most 50,000 addresses; the finder gives 1,000 of a kind at a time. */
const mostAddresses = 50_000
const atOnce = 1000

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

function answerText(body: string, type: string): PageAnswer {
  return { answer: 'text', status: 200, body, type }
}

const feed = page('/feed.xml', async (ctx) => {
  const place = placeOf(ctx)
  const address = (path: string) => escapeXml(publicAddress(place, path, ctx.locale))
  const articles = await finderOf(ctx, article).list({ sort: '-publishedAt', limit: inFeed })
  const entries = articles.map((one) => `<entry>
<title>${escapeXml(one.title)}</title>
<link href="${address(`/journal/${one.slug}`)}"/>
<id>urn:uuid:${one.id}</id>
<published>${one.publishedAt}</published>
<updated>${one.updatedAt}</updated>
<author><name>${escapeXml(one.author ?? ctx.site.name)}</name></author>
<summary>${escapeXml(one.summary ?? (one.body ? richTextToPlain(one.body).slice(0, 300) : ''))}</summary>
</entry>`)
  const subtitle = ctx.site.description ? `<subtitle>${escapeXml(say(ctx.site.description, ctx.locale))}</subtitle>\n` : ''
  return answerText(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${ctx.locale}">
<title>${escapeXml(ctx.site.name)}</title>
${subtitle}<link rel="self" href="${address('/feed.xml')}"/>
<link href="${address('/journal')}"/>
<id>${address('/feed.xml')}</id>
<updated>${articles[0]?.updatedAt ?? '1970-01-01T00:00:00.000Z'}</updated>
${entries.join('\n')}
</feed>
`, 'application/atom+xml; charset=utf-8')
})

interface Place { path: string; changedAt?: string }

const sitemap = page('/sitemap.xml', async (ctx) => {
  const lists = await Promise.all([pageResource, category, product, article, ...Object.values<AnyResource>(ctx.site.model.content)].map((resource) => placesOf(ctx, resource)))
  const places: Place[] = [{ path: '/' }, { path: '/categories' }, { path: '/journal' }, ...lists.flat().filter(({ path }) => path !== '/')]
  const { locales } = ctx.site.model
  const urls = places.slice(0, Math.floor(mostAddresses / locales.length)).flatMap((place) => locales.map((locale) => sitemapEntry(ctx, place, locale)))
  return answerText(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`, 'application/xml; charset=utf-8')
})

/** The published records of a resource that have a page of their own. */
async function placesOf(ctx: Ctx, resource: AnyResource): Promise<Place[]> {
  if (!resource.url || resource.publicRead !== 'everyone') return []
  const places: Place[] = []
  for (let offset = 0; offset < mostAddresses; offset += atOnce) {
    const records = await finderOf(ctx, resource).list({ sort: 'createdAt', limit: atOnce, offset })
    places.push(...records.map((record) => ({ path: resource.url!(record), changedAt: record.updatedAt })))
    if (records.length < atOnce) break
  }
  return places
}

function sitemapEntry(ctx: Ctx, { path, changedAt }: Place, locale: string): string {
  const place = placeOf(ctx)
  const { locales } = place
  const others = locales.length < 2 ? '' : locales.map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${escapeXml(publicAddress(place, path, other))}"/>`).join('')
  return `<url><loc>${escapeXml(publicAddress(place, path, locale))}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}${others}</url>`
}

const privatePaths = ['/account', '/basket', '/checkout', '/login', '/orders', '/search', '/signup', '/backoffice', '/api']

const robots = page('/robots.txt', async (ctx) => {
  const [, ...others] = ctx.site.model.locales
  const paths = privatePaths.flatMap((path) => [path, ...others.map((locale) => `/${locale}${path}`)])
  return answerText(`User-agent: *\n${paths.map((path) => `Disallow: ${path}`).join('\n')}\n\nSitemap: ${ctx.house.config.publicUrl}/sitemap.xml\n`, 'text/plain; charset=utf-8')
})

export const machinePages = [feed, sitemap, robots]
