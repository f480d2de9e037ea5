// Categories by their path of names; missing ones are created on the way.
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { mustSave } from '../records/named.ts'
import { createRecord } from '../records/records.ts'

export class CategoryFinder {
  readonly #ctx: Ctx
  readonly #resource: AnyResource
  /** Parent's id and name in small letters → id. */
  readonly #ids: Map<string, string>

  private constructor(ctx: Ctx, ids: Map<string, string>) {
    this.#ctx = ctx
    this.#resource = ctx.house.resources.get('category')!
    this.#ids = ids
  }

  static async open(ctx: Ctx): Promise<CategoryFinder> {
    const [first] = ctx.site.model.locales
    const rows = (await ctx.db.selectFrom('categories').select(['id', 'parent']).select([`name_${first} as name`] as never).execute()) as unknown as { id: string; parent: string | null; name: string | null }[]
    return new CategoryFinder(ctx, new Map(rows.map((row) => [key(row.parent, row.name ?? ''), row.id])))
  }

  /** The category each path ends at, in the order of the paths. */
  async idsOf(paths: readonly (readonly string[])[]): Promise<string[]> {
    const ids: string[] = []
    for (const path of paths) ids.push(await this.#idOf(path))
    return [...new Set(ids)]
  }

  async #idOf(path: readonly string[]): Promise<string> {
    let parent: string | null = null
    for (const name of path) parent = this.#ids.get(key(parent, name)) ?? (await this.#create(parent, name))
    return parent!
  }

  async #create(parent: string | null, name: string): Promise<string> {
    const [first] = this.#ctx.site.model.locales
    const record = mustSave(await createRecord(this.#ctx, this.#resource, { name: { [first]: name }, parent, status: 'published' }))
    this.#ids.set(key(parent, name), record.id)
    return record.id
  }
}

const key = (parent: string | null, name: string): string => `${parent ?? ''}\n${name.trim().toLowerCase()}`
