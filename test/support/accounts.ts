// An open house with what tests of accounts ask again and again: who is in, which letters came, and the link in the last one.
import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import type { AfterConfirm } from '../../src/application/accounts/accounts.ts'
import { logIn } from '../../src/application/accounts/accounts.ts'
import { sendResetLetter } from '../../src/application/accounts/reset-password.ts'
import { unseal } from '../../src/application/accounts/secrets.ts'
import { accountOfSession } from '../../src/application/accounts/sessions.ts'
import { newId } from '../../src/database/id.ts'
import type { Site } from '../../src/application/site.ts'
import { openTestHouse } from '../../src/testing.ts'
import type { TestHouse } from '../../src/testing.ts'
import { freshDatabase } from './databases.ts'
import { openUnconfirmed } from './open-account.ts'
import type { Engine, FreshDatabase } from './databases.ts'
import { world } from './world.ts'

export const ada = { email: 'ada@world.example', name: 'Ada Lovelace', password: 'analytical engine' }

export type Accounts = ReturnType<typeof accountsIn>

export interface OpenAccounts { where: FreshDatabase; house: TestHouse; accounts: Accounts; end(): Promise<void> }

/** A house of its own on an empty database. */
export async function openAccounts(engine: Engine, { site = world, settings = {} }: { site?: Site; settings?: Record<string, string> } = {}): Promise<OpenAccounts> {
  const where = await freshDatabase(engine)
  const house = await openTestHouse(site, where, settings)
  const end = async () => {
    await house.close()
    await where.drop()
  }
  return { where, house, accounts: accountsIn(house), end }
}

export function accountsIn(house: TestHouse) {
  const guest = () => house.ctx(null)
  const origin = (address = '203.0.113.7') => ({ device: 'test', address })
  const { read } = house.house.database
  const mails = () => read.selectFrom('mails').select(['kind', 'recipient', 'subject', 'plain', 'html']).orderBy('createdAt').orderBy('id').execute()
  const claimed: string[] = []
  const after: AfterConfirm = async (_ctx, { email }) => void claimed.push(email)
  return {
    guest, origin, mails, claimed, after,
    open: async (person = ada) => {
      const opened = await openUnconfirmed(guest(), person)
      return { ...opened, ctx: () => house.ctxOf(opened.account) }
    },
    enter: (password: string, email = ada.email, address?: string) => logIn(guest(), { email, password }, origin(address)),
    isIn: async (token: string) => (await accountOfSession(guest(), token)) !== null,
    /** What the app for codes of an account shows, now or at another time. */
    codeOf: async (id: string, moreMs = 0) => {
      const { secret } = await read.selectFrom('secondFactors').select('secret').where('account', '=', id).executeTakeFirstOrThrow()
      return TOTP.generate({ secret: Secret.fromBase32(unseal(house.config, secret, id)!), timestamp: house.ctx().now().getTime() + moreMs })
    },
    row: (id: string) => read.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** Runs the jobs that would write a letter to a forgotten password; returns how many there were. */
    runResets: async () => {
      const jobs = await read.selectFrom('jobs').select(['id', 'payload']).where('name', '=', 'accounts:send-reset').execute()
      for (const { payload } of jobs) await sendResetLetter(house.ctx(), (payload as { email: string }).email, newId())
      await house.house.database.write((tx) => tx.deleteFrom('jobs').where('name', '=', 'accounts:send-reset').execute())
      return jobs.length
    },
    /** The token of the link in the last letter to an address. */
    tokenTo: async (recipient: string, kind?: string) => {
      const letter = (await mails()).findLast((mail) => mail.recipient === recipient && (kind === undefined || mail.kind === kind))
      const token = /\/(?:account\/confirm|account\/email|password\/reset|signup\/open)\/([\w-]{43})/.exec(letter?.plain ?? '')?.[1]
      assert.ok(token, `No link came to ${recipient}.`)
      return token
    },
  }
}
