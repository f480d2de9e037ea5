// For tests: plain PostgreSQL behaves as distributed engines do. Any statement may end with 40001, and what they lack is refused.
import { attemptOfWrite } from '../nested.ts'

/** Called before each statement that is run again after a conflict, by itself or with its transaction; throws what such an engine would answer. */
export type Distributed = (sql: string) => void

/** A transaction meets so many conflicts before it succeeds; `limits.attempts` is more. */
const conflicts = 2
const mostStatements = 12
const lacking = /_advisory_|\b(skip\s+locked|listen|notify|nowait|lock\s+table|create\s+trigger)\b/i

/** COULISSE_TEST_DISTRIBUTED=1 turns it on. */
export function rehearseDistributed(reading: boolean): Distributed | undefined {
  if (process.env['COULISSE_TEST_DISTRIBUTED'] !== '1') return undefined
  let failing = chooseStatement()
  let isSpoilt = false
  return (sql) => {
    if (/^(begin|rollback)/.test(sql)) isSpoilt = false
    if (isSpoilt) throw Object.assign(new Error('current transaction is aborted'), { code: '25P02' })
    if (lacking.test(sql)) throw Object.assign(new Error(`A distributed engine has no such statement: ${sql}`), { code: '0A000' })
    if (/^(begin|rollback|savepoint|release)/.test(sql) || (!reading && attemptOfWrite() > conflicts)) return
    if (--failing > 0 && sql !== 'commit') return
    failing = chooseStatement()
    isSpoilt = !reading
    throw Object.assign(new Error('restart transaction: injected'), { code: '40001' })
  }
}

const chooseStatement = (): number => 1 + Math.floor(Math.random() * mostStatements)
