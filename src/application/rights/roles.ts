// Roles as data: what each may, edited by an owner. The ready ones follow from the model until somebody changes them, and can be set back.
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import { differences, recordChange } from '../journal/journal.ts'
import { roles } from '../model/model.ts'
import type { Grants, Problem, Problems } from '../model/model.ts'
import { checkGrants } from './check-grants.ts'
import { checkLabel } from './check-label.ts'
import { needsPassword } from './needs-password.ts'
import type { PasswordNeeded } from './needs-password.ts'
import { isOwner } from './rights.ts'

export interface RoleState {
  name: string
  /** 0: nobody has changed it. */
  version: number
  /** Empty: the house's own name of a ready role. */
  label: string
  isReady: boolean
  /** Other than it came, or added. */
  isChanged: boolean
  grants: Grants
  /** How many people have it. */
  people: number
}

export interface RoleInput { label: unknown; grants: unknown }
type Wrong = Refusal<'invalid'> & { problems: Problems }
export type RoleSaved = { ok: true; role: RoleState } | Wrong | PasswordNeeded | Refusal<'not-allowed' | 'not-found' | 'changed-meanwhile' | 'wrong-state' | 'in-use'>

/** An owner may everything and a customer nothing of the back office: neither can be changed. */
const fixedRoles = ['owner', 'customer']

export async function listRoles(ctx: Ctx): Promise<{ ok: true; roles: RoleState[] } | Refusal<'not-allowed'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  const [stored, counted] = await Promise.all([
    ctx.db.selectFrom('staffRoles').selectAll().orderBy('label').execute(),
    ctx.db.selectFrom('accounts').select(['role', ({ fn }) => fn.countAll().as('people')]).where('role', '!=', 'customer').groupBy('role').execute(),
  ])
  const people = new Map(counted.map((row) => [row.role, Number(row.people)]))
  const ready = roles.filter((name) => name !== 'customer')
  const added = stored.map(({ id }) => id).filter((id) => !isReady(id))
  return { ok: true, roles: [...ready, ...added].map((name) => stateOf(ctx, name, stored.find(({ id }) => id === name), people.get(name) ?? 0)) }
}

const isReady = (name: string): boolean => (roles as readonly string[]).includes(name)

interface Row { version: number; label: string; grants: Grants | null }

function stateOf(ctx: Ctx, name: string, row: Row | undefined, people: number): RoleState {
  return { name, version: row?.version ?? 0, label: row?.label ?? '', isReady: isReady(name), isChanged: row !== undefined && (row.grants !== null || row.label !== ''), grants: ctx.house.roles.grantsOf(name, row?.grants ?? null), people }
}

/** Adds a role; its name follows from what it is called. */
export async function createRole(ctx: Ctx, input: RoleInput): Promise<RoleSaved> {
  const refused = mayNotChange(ctx)
  if (refused) return refused
  const { values, problems } = checkRole(ctx, input, false)
  const name = nameFrom(values.label)
  if (!problems['label'] && !name) problems['label'] = { rule: 'required' }
  return ctx.write(async (ctx): Promise<RoleSaved> => {
    if (isReady(name) || (await rowOf(ctx, name))) problems['label'] = { rule: 'taken' }
    if (Object.keys(problems).length > 0) return refuse('invalid', { problems })
    const now = ctx.now().toISOString()
    const row = { id: name, version: 1, stamp: newId(), createdAt: now, updatedAt: now, ...values }
    await ctx.db.insertInto('staffRoles').values(row).execute()
    await recordChange(ctx, { resource: 'role', recordId: name, recordTitle: values.label, action: 'create', before: null, after: values, version: row.version })
    await tell(ctx, values.label)
    return { ok: true, role: stateOf(ctx, name, row, 0) }
  })
}

/** Changes what a role is called and may. It holds for the next request of everybody who has it. */
export async function changeRoleRights(ctx: Ctx, name: string, version: number, input: RoleInput): Promise<RoleSaved> {
  const refused = mayNotChange(ctx)
  if (refused) return refused
  if (fixedRoles.includes(name)) return refuse('wrong-state')
  const { values, problems } = checkRole(ctx, input, isReady(name))
  if (Object.keys(problems).length > 0) return refuse('invalid', { problems })
  return save(ctx, name, version, values)
}

/** Sets a ready role back to what it came with. */
export async function resetRole(ctx: Ctx, name: string, version: number): Promise<RoleSaved> {
  const refused = mayNotChange(ctx)
  if (refused) return refused
  if (!isReady(name) || fixedRoles.includes(name)) return refuse('wrong-state')
  return save(ctx, name, version, { label: '', grants: null })
}

function save(ctx: Ctx, name: string, version: number, values: { label: string; grants: Grants | null }): Promise<RoleSaved> {
  return ctx.write(async (ctx): Promise<RoleSaved> => {
    const row = await rowOf(ctx, name)
    if (!row && !isReady(name)) return refuse('not-found')
    if ((row?.version ?? 0) !== version) return refuse('changed-meanwhile')
    const now = ctx.now().toISOString()
    const next = { ...values, version: version + 1, stamp: newId(), updatedAt: now }
    if (row) await ctx.db.updateTable('staffRoles').set(next).where('id', '=', name).execute()
    else await ctx.db.insertInto('staffRoles').values({ id: name, createdAt: now, ...next }).execute()
    const was = { label: row?.label ?? '', grants: ctx.house.roles.grantsOf(name, row?.grants ?? null) }
    const changed = differences({ label: was.label, ...was.grants }, { label: values.label, ...ctx.house.roles.grantsOf(name, values.grants) })
    await recordChange(ctx, { resource: 'role', recordId: name, recordTitle: values.label || name, action: 'change', ...changed, version: next.version })
    await tell(ctx, values.label || name)
    return { ok: true, role: stateOf(ctx, name, next, await countPeople(ctx, name)) }
  })
}

/** Deletes an added role that nobody has and no key. */
export async function deleteRole(ctx: Ctx, name: string, version: number): Promise<{ ok: true } | Exclude<RoleSaved, { ok: true }>> {
  const refused = mayNotChange(ctx)
  if (refused) return refused
  return ctx.write(async (ctx) => {
    const row = isReady(name) ? undefined : await rowOf(ctx, name)
    if (!row) return refuse('not-found')
    if (row.version !== version) return refuse('changed-meanwhile')
    const key = await ctx.db.selectFrom('apiKeys').select('id').where('role', '=', name).executeTakeFirst()
    if (key || (await countPeople(ctx, name)) > 0) return refuse('in-use')
    await ctx.db.deleteFrom('staffRoles').where('id', '=', name).execute()
    await recordChange(ctx, { resource: 'role', recordId: name, recordTitle: row.label, action: 'delete', before: { label: row.label, grants: row.grants }, after: null })
    return { ok: true as const }
  })
}

/** Whoever changes rights could give himself all of them: only an owner does, who has just shown the password. */
function mayNotChange(ctx: Ctx): Refusal<'not-allowed'> | PasswordNeeded | undefined {
  return isOwner(ctx) ? needsPassword(ctx) : refuse('not-allowed')
}

const tell = (ctx: Ctx, title: string): Promise<void> => addJob(ctx, 'rights:tell-owners', { what: 'role', title, by: ctx.actor.name })

function checkRole(ctx: Ctx, input: RoleInput, mayBeUnnamed: boolean): { values: { label: string; grants: Grants }; problems: Record<string, Problem> } {
  const label = checkLabel(input.label, mayBeUnnamed)
  const { grants, problems } = checkGrants(ctx.house.roles.subjects, input.grants)
  return { values: { label: label.value, grants }, problems: { ...problems, ...(label.problem && { label: label.problem }) } }
}

/** `Photo editors` → `photo-editors`. */
const nameFrom = (label: string): string => label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)

const rowOf = (ctx: Ctx, name: string) => ctx.db.selectFrom('staffRoles').selectAll().where('id', '=', name).executeTakeFirst()

async function countPeople(ctx: Ctx, name: string): Promise<number> {
  const { people } = await ctx.db.selectFrom('accounts').select(({ fn }) => fn.countAll().as('people')).where('role', '=', name).executeTakeFirstOrThrow()
  return Number(people)
}
