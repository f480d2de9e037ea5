// People with roles in a shop, asked as a request asks: account, rights and stamp come with each.
import assert from 'node:assert/strict'
import type { OpenShop } from '../../../test/support/shop.ts'
import { newId } from '../../database/id.ts'
import { addUser } from '../accounts/accounts.ts'
import { readSession, startSession } from '../accounts/sessions.ts'
import type { Ctx } from '../context.ts'
import { rightsOf } from './known-roles.ts'
import { createRole } from './roles.ts'

export interface Person { id: string; token: string; ctx(): Promise<Ctx> }

export const reason = (result: object): string => ('reason' in result ? String(result.reason) : 'ok')

export function peopleOf(shop: () => OpenShop) {
  async function asRequest(token: string): Promise<Ctx> {
    const session = await readSession(shop().ctx(null), token)
    assert.ok(session, 'the session has ended')
    const { account, roleStamp, confirmedAt } = session
    const rights = await rightsOf(shop().ctx(null), account.role, roleStamp)
    return shop().house.context({ account, rights, actor: { kind: 'person', id: account.id, name: account.name, role: account.role, ...(confirmedAt !== undefined && { confirmedAt }) } })
  }
  return {
    async person(role: string): Promise<Person> {
      const added = await addUser(shop().ctx(), { email: `${newId()}@world.example`, name: role, password: 'laid lines of paper', role })
      assert.ok(added.ok, JSON.stringify(added))
      const token = await startSession(shop().ctx(), added.account.id, 'test')
      return { id: added.account.id, token, ctx: () => asRequest(token) }
    },
    /** Adds a role with exactly these rights, and returns its name. */
    async newRole(grants: object): Promise<string> {
      const made = await createRole(shop().ctx(), { label: `Role ${newId()}`, grants })
      assert.ok(made.ok, JSON.stringify(made))
      return made.role.name
    },
  }
}
