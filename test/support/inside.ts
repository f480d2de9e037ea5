// A look behind a running example site: its database opened a second time, as a command does, and the people of the tests.
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { site as papeterie } from '../../examples/papeterie/site.ts'
import { addUser } from '../../src/application/accounts/accounts.ts'
import { checkInvariants } from '../../src/application/checkout/checkout.ts'
import type { Role } from '../../src/application/model/model.ts'
import { openTestHouse, type TestHouse } from '../../src/testing.ts'
import type { RunningSite } from './running-site.ts'
import { type Reply, Visitor } from './visitor.ts'

export async function inside<T>(site: Pick<RunningSite, 'folder' | 'env'>, work: (house: TestHouse) => Promise<T>): Promise<T> {
  const { DATABASE_URL: url } = site.env
  const house = await openTestHouse(papeterie, { folder: site.folder, ...(url && { url }) })
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

export const people = {
  owner: { email: 'ada@papeterie.example', name: 'Ada Lagarde', password: 'laid-lines-of-paper-1' },
  editor: { email: 'emil@papeterie.example', name: 'Emil Roux', password: 'laid-lines-of-paper-2' },
  shopkeeper: { email: 'sara@papeterie.example', name: 'Sara Blanc', password: 'laid-lines-of-paper-3' },
  customer: { email: 'chloe@customer.example', name: 'Chloé Martin', password: 'laid-lines-of-paper-4' },
  author: { email: 'noor@papeterie.example', name: 'Noor Haddad', password: 'laid-lines-of-paper-5' },
  warehouse: { email: 'wim@papeterie.example', name: 'Wim Aerts', password: 'laid-lines-of-paper-6' },
  support: { email: 'lea@papeterie.example', name: 'Léa Petit', password: 'laid-lines-of-paper-7' },
  analyst: { email: 'max@papeterie.example', name: 'Max Weber', password: 'laid-lines-of-paper-8' },
} as const satisfies Record<Role, { email: string; name: string; password: string }>

export async function addPeople(site: RunningSite, roles: readonly Role[] = ['owner', 'editor', 'shopkeeper', 'customer']): Promise<void> {
  await inside(site, async (house) => {
    for (const role of roles) {
      const added = await addUser(house.ctx(), { ...people[role], role })
      if (!added.ok) throw new Error(`${people[role].email} could not be added: ${added.reason}`)
    }
  })
}

/** A visitor who is logged in; a guest for null. */
export async function visitorAs(site: RunningSite, role: Role | null): Promise<Visitor> {
  const visitor = new Visitor(site.url)
  if (role === null) return visitor
  const { email, password } = people[role]
  const reply = await visitor.post('/api/session', { email, password })
  if (reply.status !== 200) throw new Error(`${email} could not log in: ${reply.status} ${reply.text}`)
  return visitor
}

/** Signs up over the API, with the letter's link. */
export async function signUpAs(site: RunningSite, visitor: Visitor, person: { email: string; password: string; name?: string }): Promise<Reply> {
  const asked = await visitor.post('/api/account', person)
  if (asked.status !== 202) throw new Error(`${person.email} could not sign up: ${asked.status} ${asked.text}`)
  return visitor.post('/api/account/open', { token: await linkTo(site, person.email, 'sign-up'), password: person.password })
}

/** Nothing, where all adds up: stock, orders, totals, numbers. */
export function whatIsBroken(site: RunningSite): Promise<string[]> {
  return inside(site, (house) => checkInvariants(house.ctx()))
}

/** What the server writes down by itself, a row a minute. */
const figures = ['measures', 'slowRequests']

/** Changes when any row of any table does, except of the tables that are named, and of figures. */
export function hashOfDatabase(site: RunningSite, except: readonly string[] = []): Promise<string> {
  return inside(site, async ({ house }) => {
    const hash = createHash('sha256')
    for (const { name } of house.tables) {
      if (except.includes(name) || figures.includes(name)) continue
      const { rows } = await sql`select * from ${sql.table(name)} order by 1, 2`.execute(house.database.read)
      hash.update(`${name} ${JSON.stringify(rows)}\n`)
    }
    return hash.digest('hex')
  })
}

/** The token of the link in the last letter of a kind to an address; waits for the job that writes it. */
export function linkTo(site: RunningSite, recipient: string, kind: string): Promise<string> {
  return inside(site, async ({ house }) => {
    for (let tries = 0; tries < 200; tries++) {
      const letter = await house.database.read.selectFrom('mails').select('plain').where('recipient', '=', recipient).where('kind', '=', kind).orderBy('createdAt', 'desc').orderBy('id', 'desc').executeTakeFirst()
      const token = /\/([\w-]{43})(?![\w-])/.exec(letter?.plain ?? '')?.[1]
      if (token) return token
      await wait(50)
    }
    throw new Error(`No letter “${kind}” came to ${recipient}.`)
  })
}
