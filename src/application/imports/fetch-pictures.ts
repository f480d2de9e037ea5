// Pictures of imported products, fetched after the products are in; one that cannot be had is listed, and the import goes on.
import type { Ctx } from '../context.ts'
import { isRefusal } from '../../errors.ts'
import { askOutside } from '../../server/outgoing/outgoing.ts'
import { storePicture } from '../media/media.ts'
import { changeRecord, readRecord } from '../records/records.ts'
import type { ImportedProduct } from './imported-product.ts'
import type { ImportPlan } from './plan-import.ts'
import { readShop } from './read-shop.ts'
import type { FailedPicture } from './report-import.ts'

const bounds = { timeoutMs: 20_000, largestBytes: 25 * 1024 * 1024, redirects: 5 }
const atOnce = 4

/** Fetches what the plan lacks and puts it to its products. */
export async function fetchPictures(ctx: Ctx, plan: ImportPlan, onPicture: () => void): Promise<FailedPicture[]> {
  const failed: FailedPicture[] = []
  const mediaIds = await fetchAll(ctx, plan, failed, onPicture)
  const products = new Map((await readShop(ctx)).flatMap((product) => [product.key, ...product.variants.map((variant) => variant.sku)].map((sku) => [sku.toLowerCase(), product.id])))
  for (const { product } of plan.pictures) {
    const id = products.get((product.variants[0]?.sku ?? product.key).toLowerCase())
    if (id) await attach(ctx, id, product, mediaIds)
  }
  return failed
}

async function fetchAll(ctx: Ctx, plan: ImportPlan, failed: FailedPicture[], onPicture: () => void): Promise<Map<string, string>> {
  const wanted = new Map(plan.pictures.flatMap(({ product, urls }) => urls.map((url) => [url, product.name])))
  const mediaIds = await alreadyThere(ctx, [...wanted.keys()])
  const queue = [...wanted].filter(([url]) => !mediaIds.has(url))
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [url, alt] = next
      try {
        mediaIds.set(url, await fetchOne(ctx, url, alt))
      } catch (error) {
        failed.push({ url, why: reasonOf(error) })
      }
      onPicture()
    }
  }))
  return mediaIds
}

async function alreadyThere(ctx: Ctx, urls: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < urls.length; at += 200) {
    const rows = await ctx.db.selectFrom('media').select(['id', 'sourceUrl']).where('sourceUrl', 'in', urls.slice(at, at + 200)).execute()
    for (const row of rows) found.set(row.sourceUrl!, row.id)
  }
  return found
}

async function fetchOne(ctx: Ctx, url: string, alt: string): Promise<string> {
  const response = await askOutside(url, { headers: { accept: 'image/*' } }, { ...bounds, allowed: ctx.house.config.privateAddresses })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  const content = Buffer.from(await response.arrayBuffer())
  const fileName = decodeURIComponent(new URL(url).pathname.split('/').pop() ?? '').slice(0, 200) || 'picture'
  const stored = await storePicture(ctx, { fileName, content, alt: { [ctx.site.model.locales[0]]: alt }, sourceUrl: url })
  if (isRefusal(stored)) throw new Error('it is no picture that can be used')
  return stored.media.id
}

function reasonOf(error: unknown): string {
  const { code, message } = error as Error & { code?: string }
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'the server’s name is not known' : (code ?? message)
}

async function attach(ctx: Ctx, productId: string, product: ImportedProduct, mediaIds: ReadonlyMap<string, string>): Promise<void> {
  const resource = ctx.house.resources.get('product')!
  await ctx.write(async (ctx) => {
    const record = await readRecord(ctx, resource, productId)
    if (!record) return
    const [first, ...more] = product.imageUrls.flatMap((url) => mediaIds.get(url) ?? [])
    const variantPictures = new Map(product.variants.map((variant) => [variant.sku.toLowerCase(), mediaIds.get(variant.imageUrl ?? '')]))
    const variants = (record.values['variants'] as { sku: string; picture: string | null }[]).map((variant) => ({ ...variant, picture: variant.picture ?? variantPictures.get(variant.sku.toLowerCase()) ?? null }))
    await changeRecord(ctx, resource, productId, record.version, {
      picture: record.values['picture'] ?? first ?? null,
      morePictures: [...new Set([...(record.values['morePictures'] as string[]), ...more])].filter((id) => id !== (record.values['picture'] ?? first)),
      variants,
    })
  })
}
