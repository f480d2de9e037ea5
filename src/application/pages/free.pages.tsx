// GET /          the home page: the page record `home`, built of blocks
// GET /:slug     any other page that editors made
import type { VNode } from 'preact'
import { page as pageResource } from '../content/content.resources.ts'
import { say } from '../model/label.ts'
import { finderOf } from '../records/finders.ts'
import { page } from '../requests/page.ts'
import type { PageCtx } from '../requests/page.ts'
import type { RecordOf } from '../model/model.ts'
import { Layout } from '../theme/layout.tsx'
import { drawBlocks } from './blocks.tsx'

type FreePage = RecordOf<typeof pageResource>

const homePage = page('/', async (ctx) => {
  const record = await finderOf(ctx, pageResource).find({ slug: 'home' })
  return drawHome(ctx, record)
})

/** Without a page `home` the site still has a face: its name, and what it says of itself. */
async function drawHome(ctx: PageCtx, record: FreePage | undefined): Promise<VNode<any>> {
  const { name, description } = ctx.site
  const blocks = await drawBlocks(ctx, record?.content ?? [])
  const opensWithHero = record?.content?.[0]?.type === 'hero'
  const title = record?.title && record.title !== name ? `${name} · ${record.title}` : name
  return (
    <Layout title={title} bareTitle description={record?.description ?? (description && say(description, ctx.locale))} data={{ '@type': 'WebSite', name, url: ctx.house.config.publicUrl }}>
      {!opensWithHero && <h1 class={blocks.length > 0 ? 'unseen' : ''}>{name}</h1>}
      {blocks}
    </Layout>
  )
}

const freePage = page('/:slug', async (ctx, { slug }) => {
  if (slug === 'home') return ctx.redirect('/', { permanent: true })
  const record = await finderOf(ctx, pageResource).find({ slug })
  if (!record) return ctx.notFound()
  const blocks = record.content ?? []
  const drawn = await drawBlocks(ctx, blocks)
  return (
    <Layout title={record.title} description={record.description}>
      {blocks[0]?.type !== 'hero' && <div class="page-head"><h1>{record.title}</h1></div>}
      <div class="free-page">{drawn}</div>
    </Layout>
  )
})

export const freePages = [homePage, freePage]
