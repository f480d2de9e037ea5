// The table of rights, made from the model of the example site: role × thing × action × whose record, and the fields that are hidden.
// Whoever changes what a role may sees it in the difference of one file (node --test --test-update-snapshots …).
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { site } from '../../examples/papeterie/site.ts'
import type { Ctx } from '../../src/application/context.ts'
import { describeSite } from '../../src/application/house.ts'
import { roles } from '../../src/application/model/model.ts'
import type { Subject } from '../../src/application/model/model.ts'
import { RoleBook, fits } from '../../src/application/rights/rights.ts'
import { subjectsOf } from '../../src/application/subjects.ts'

const golden = join(import.meta.dirname, 'rights-table.golden.json')
const subjects = subjectsOf(describeSite(site).resources)
const book = new RoleBook(subjects)

/** Every kind of record that a right can tell apart. */
function recordsOf({ hasOwn, statuses }: Subject): { name: string; createdBy: string; status: string }[] {
  const states = statuses.length > 0 ? statuses : ['']
  return (hasOwn ? ['own', 'another’s'] : ['']).flatMap((whose) => states.map((status) => ({ name: [whose, status].filter(Boolean).join(' ') || 'any', createdBy: whose === 'own' ? 'me' : 'somebody', status })))
}

function lineOf(role: string | null, subject: Subject): Record<string, string> {
  const rights = book.ready(role)
  const ctx = { account: { id: 'me' }, rights } as Ctx
  const records = recordsOf(subject)
  const actions = subject.actions.map(({ name }): [string, string] => {
    const with_ = records.filter((record) => fits(ctx, subject.name, name, record))
    return [name, with_.length === 0 ? 'no' : with_.length === records.length ? 'all' : with_.map((record) => record.name).join(', ')]
  })
  const hidden = subject.fields.filter(({ name }) => rights.hides(subject.name, name)).map(({ name }) => name)
  const kept = subject.fields.filter(({ name }) => rights.fixes(subject.name, name)).map(({ name }) => name)
  return { ...Object.fromEntries(actions), ...(hidden.length > 0 && { hidden: hidden.join(', ') }), ...(kept.length > 0 && { readOnly: kept.join(', ') }) }
}

describe('the table of rights', () => {
  const table = Object.fromEntries([null, ...roles].map((role) => [role ?? 'guest', Object.fromEntries([...subjects.values()].map((subject) => [subject.name, Object.entries(lineOf(role, subject)).map(([action, what]) => `${action}: ${what}`).join('; ')]))]))

  it('is what the golden file says', (test) => {
    test.assert.fileSnapshot(`${JSON.stringify(table, null, 2)}\n`, golden, { serializers: [(value: string) => value] })
  })

  it('gives nothing of the back office to guests and customers, and everything to an owner', () => {
    for (const nobody of ['guest', 'customer']) for (const [subject, line] of Object.entries(table[nobody]!)) assert.doesNotMatch(line, /: (?!no)/, `${nobody} ${subject}`)
    for (const [subject, line] of Object.entries(table['owner']!)) assert.doesNotMatch(line, /: (?!all)|hidden/, subject)
  })
})
