import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { hashPassword, passwordProblem, verifyPassword } from './passwords.ts'
import { Queue } from '../../server/queue.ts'

const about = { email: 'ada.lovelace@world.example', siteName: 'Small World' }
const rule = (password: unknown) => passwordProblem(password, about)?.rule

describe('a new password', () => {
  const accepted = ['correct horse battery', '        x y', 'Пароль на каждый день', '🧵🪡🧶🎨🖌️✏️📐📏', 'a'.repeat(60) + 'bc'.repeat(34), 'password\npassword0', 'ångström-Æble', "' or 1=1 --"]
  for (const password of accepted) it(`may be ${password.slice(0, 30)}`, () => assert.equal(rule(password), undefined))

  const refused: [password: unknown, rule: string][] = [
    ['', 'required'], [undefined, 'required'], [null, 'required'], [{}, 'required'], [[], 'required'], [12345678, 'required'],
    ['short 1', 'tooShort'], ['🧵🪡🧶🎨', 'tooShort'], ['x'.repeat(129), 'tooLong'],
    ['password', 'passwordCommon'], ['PassWord1', 'passwordCommon'], ['12345678', 'passwordCommon'], ['qwertyuiop', 'passwordCommon'], ['VoxStrange', 'passwordCommon'], ['aaaaaaaaaa', 'passwordCommon'], ['abababababab', 'passwordCommon'],
    ['ada.lovelace@world.example', 'passwordPersonal'], ['AdaLovelace1843', 'passwordPersonal'], ['small-world-2026', 'passwordPersonal'],
  ]
  for (const [password, expected] of refused) it(`may not be ${JSON.stringify(password)?.slice(0, 30)}: ${expected}`, () => assert.equal(rule(password), expected))
})

describe('a hashed password', () => {
  it('is argon2id with its own salt, and known again', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    assert.ok(one.ok && other.ok)
    assert.match(one.hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(one.hash, other.hash)
    assert.deepEqual(await verifyPassword('correct horse', one.hash), { ok: true, right: true })
    assert.deepEqual(await verifyPassword('correct house', one.hash), { ok: true, right: false })
  })

  it('is the same however the keyboard composes an accent, and is not cut', async () => {
    const hashed = await hashPassword('caf\u00e9-'.repeat(20))
    assert.ok(hashed.ok)
    assert.deepEqual(await verifyPassword('cafe\u0301-'.repeat(20), hashed.hash), { ok: true, right: true })
    assert.deepEqual(await verifyPassword(`${'caf\u00e9-'.repeat(20)}x`, hashed.hash), { ok: true, right: false })
  })

  it('of nobody is never right', async () => {
    assert.deepEqual(await verifyPassword('', null), { ok: true, right: false })
    assert.deepEqual(await verifyPassword('anything', undefined), { ok: true, right: false })
  })

  it('is computed by a thread of low priority, and no other thread has it', { skip: process.platform !== 'linux' && 'threads have priorities of their own on Linux only' }, async () => {
    await verifyPassword('x', null)
    const niceness = (thread: string) => Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]!.split(' ')[16])
    const own = niceness(String(process.pid))
    const lower = readdirSync('/proc/self/task').map(niceness).filter((nice) => nice > own)
    assert.deepEqual(lower, [Math.max(10, own)].filter((nice) => nice > own))
  })

  it('that nobody can read throws, and the next one is looked at', async () => {
    await assert.rejects(verifyPassword('x', 'not a hash'))
    assert.equal((await verifyPassword('x', null)).ok, true)
  })

  it('a storm is turned away instead of piling up', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => verifyPassword('x', null)))
    const busy = answers.filter((answer) => !answer.ok)
    assert.equal(busy.length, 60 - 50 - 1)
    assert.deepEqual(busy[0], { ok: false, reason: 'too-many', retryAfterSeconds: 2 })
    assert.equal((await verifyPassword('x', null)).ok, true)
  })
})

it('a queue goes on after work that failed', async () => {
  const queue = new Queue({ atOnce: 1, waiting: 1 })
  const failing = queue.run(() => Promise.reject(new Error('no')))
  const next = queue.run(async () => 'yes')
  await assert.rejects(failing, /no/)
  assert.equal(await next, 'yes')
  assert.equal(await queue.run(async () => 'again'), 'again')
})
