// The categories of the shop as a tree: read at once, since there are few.
import type { Ctx } from '../context.ts'
import type { OwnFields, RecordOfFields } from '../model/model.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { PictureView } from '../theme/picture.tsx'
import { whileUnchanged } from '../while-unchanged.ts'
import { category } from './category.resource.ts'
import { findCategories } from './catalogue.sql.ts'
import type { CategoryRow } from './catalogue.sql.ts'
import { fieldValue, ownFieldsOf } from './in-language.ts'
import { countProducts } from './listings.sql.ts'
import type { CategoryLink } from './read-product.ts'

/** Published categories; one whose parent is a draft stands at the top. */
export interface Categories {
  all: readonly CategoryRow[]
  bySlug(slug: string): CategoryRow | undefined
  byId(id: string): CategoryRow | undefined
  /** Those directly below one, or at the top. */
  below(id: string | null): CategoryRow[]
  /** From the top to the category itself. */
  path(id: string): CategoryLink[]
  /** The category and all below it, as ids; none when it is unknown. */
  idsBelow(id: string): string[]
}

export async function readCategories(ctx: Ctx): Promise<Categories> {
  const all = await whileUnchanged(ctx, `categories ${ctx.locale}`, () => findCategories(ctx))
  const byId = new Map(all.map((row) => [row.id, row]))
  const children = Map.groupBy(all, ({ parent }) => (parent !== null && byId.has(parent) ? parent : null))
  const below = (id: string | null) => children.get(id) ?? []
  return {
    all,
    below,
    byId: (id) => byId.get(id),
    bySlug: (slug) => all.find((row) => row.slug === slug),
    path: (id) => pathTo(byId, id).map(categoryLink),
    idsBelow: (id) => (byId.has(id) ? idsFrom(id, below) : []),
  }
}

export const categoryLink = ({ id, name, slug }: { id: string; name: string; slug: string }): CategoryLink => ({ id, name, slug, url: category.url!({ slug }) })

/** A category can come to stand below itself; each is visited once. */
function pathTo(byId: ReadonlyMap<string, CategoryRow>, id: string): CategoryRow[] {
  const path = new Set<CategoryRow>()
  for (let row = byId.get(id); row && !path.has(row); row = row.parent === null ? undefined : byId.get(row.parent)) path.add(row)
  return [...path].reverse()
}

function idsFrom(id: string, below: (id: string) => readonly CategoryRow[]): string[] {
  const ids = new Set([id])
  for (const each of ids) for (const child of below(each)) ids.add(child.id)
  return [...ids]
}

interface HouseCategory extends CategoryLink {
  description: string | null
  picture: PictureView | undefined
  /** Listed products in it and below it. */
  products: number
  children: CategoryNode[]
}

/** A category in the tree, with the site's own fields beside the house's. */
export type CategoryNode = HouseCategory & RecordOfFields<OwnFields<'category'>>

/** The tree of published categories, in the order of the shop. */
export async function readCategoryTree(ctx: Ctx): Promise<CategoryNode[]> {
  const [categories, counts] = await Promise.all([readCategories(ctx), countProducts(ctx)])
  const pictures = await readPictureViews(ctx, categories.all.map(({ picture }) => picture))
  const placed = new Set<string>()
  const nodes = (parent: string | null): CategoryNode[] => categories.below(parent).flatMap((row) => {
    if (placed.has(row.id)) return []
    placed.add(row.id)
    return [{ ...categoryValues(ctx, row), picture: row.picture === null ? undefined : pictures.get(row.picture), products: counts.get(row.id) ?? 0, children: nodes(row.id) } as CategoryNode]
  })
  return nodes(null)
}

/** What a category's own page and the tree show of it. */
export function categoryValues(ctx: Ctx, row: CategoryRow): CategoryLink & { description: string | null } {
  const own = ownFieldsOf(ctx, category).filter(([, field]) => !field.many).map(([name, field]) => [name, fieldValue(field, row[name] ?? null)])
  return { ...categoryLink(row), description: row.description, ...Object.fromEntries(own) }
}
