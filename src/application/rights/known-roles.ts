// Which roles there are: the ready ones, and those that an owner has added.
import type { Ctx } from '../context.ts'
import { roles } from '../model/model.ts'
import type { Rights, StoredRole } from './rights.ts'

export async function roleNames(ctx: Ctx): Promise<string[]> {
  const added = await ctx.db.selectFrom('staffRoles').select('id').orderBy('id').execute()
  return [...roles, ...added.map(({ id }) => id).filter((id) => !(roles as readonly string[]).includes(id))]
}

/** The rights of a role under the stamp that came along with an account or a key. */
export function rightsOf(ctx: Ctx, role: string, stamp: string | null): Promise<Rights> {
  return ctx.house.roles.find(role, stamp, (): Promise<StoredRole | undefined> => ctx.db.selectFrom('staffRoles').select(['stamp', 'grants']).where('id', '=', role).executeTakeFirst())
}

/** What an owner calls a role; empty for a ready one that kept its name. */
export async function labelOfRole(ctx: Ctx, role: string): Promise<string> {
  return (await ctx.db.selectFrom('staffRoles').select('label').where('id', '=', role).executeTakeFirst())?.label ?? ''
}
