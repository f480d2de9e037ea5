// GET /feed.xml       the newest articles, for feed readers (Atom)
// GET /robots.txt     what search engines should leave alone
import { article } from '../content/content.resources.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import { say } from '../model/label.ts'
import { finderOf } from '../records/finders.ts'
import { page } from '../requests/page.ts'
import type { PageAnswer } from '../requests/page.ts'
import { publicAddress } from '../theme/document-head.tsx'
import { escapeXml } from './escape-xml.ts'
import { placeOf } from './place.ts'
import { sitemapPages } from './sitemap.pages.ts'

const inFeed = 20

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

const privatePaths = ['/account', '/basket', '/checkout', '/login', '/orders', '/search', '/signup', '/backoffice', '/api']

const robots = page('/robots.txt', async (ctx) => {
  const [, ...others] = ctx.site.model.locales
  const paths = privatePaths.flatMap((path) => [path, ...others.map((locale) => `/${locale}${path}`)])
  return answerText(`User-agent: *\n${paths.map((path) => `Disallow: ${path}`).join('\n')}\n\nSitemap: ${ctx.house.config.publicUrl}/sitemap.xml\n`, 'text/plain; charset=utf-8')
})

export const machinePages = [feed, ...Object.values(sitemapPages()), robots]
