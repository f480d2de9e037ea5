import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { callSupervisor } from './control-client.ts'
import { openControl, type ControlHandler } from './control-server.ts'
import { controlPath } from './control.ts'
import { readMaintenance, writeMaintenance } from './maintenance-file.ts'
import { verdictOn } from './watch-release.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'coulisse-control-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const echo: ControlHandler = async (request, note) => {
  note('one')
  return { ok: true, message: request.do }
}

async function open(t: TestContext, path: string, handle = echo) {
  const control = await openControl(path, handle)
  assert.ok(control.ok, control.ok ? '' : control.message)
  t.after(() => control.close())
  return control
}

test('a command gets the notes and the answer of the program that runs on its data', async (t) => {
  const path = folder(t)
  await open(t, path)
  const notes: string[] = []
  assert.deepEqual(await callSupervisor(path, { do: 'reload' }, (note) => notes.push(note)), { ok: true, message: 'reload' })
  assert.deepEqual(notes, ['one'])
  assert.equal(statSync(controlPath(path)).mode & 0o777, 0o600)
})

test('without a program, or with the socket of one that was killed, nobody answers and another can start', async (t) => {
  const path = folder(t)
  assert.equal(await callSupervisor(path, { do: 'status' }), undefined)
  writeFileSync(controlPath(path), '')
  assert.equal(await callSupervisor(path, { do: 'status' }), undefined)
  const control = await open(t, path)
  control.close()
  assert.equal(existsSync(controlPath(path)), false)
})

test('a second program on the same data is refused and told which one is there', async (t) => {
  const path = folder(t)
  await open(t, path)
  const second = await openControl(path, echo)
  assert.ok(!second.ok && second.message.includes(`already runs on the data in ${path}`))
})

test('a path that is too long for a socket works all the same', async (t) => {
  const path = join(folder(t), 'a'.repeat(120))
  mkdirSync(path)
  await open(t, path)
  assert.equal((await callSupervisor(path, { do: 'status' }))?.ok, true)
})

test('an answer that never comes, because the program ends, is an answer that says so', async (t) => {
  const path = folder(t)
  const server = createServer((socket) => socket.once('data', () => socket.destroy())).listen(controlPath(path))
  t.after(() => server.close())
  const answer = await callSupervisor(path, { do: 'status' })
  assert.match(answer!.message, /ended before it had answered/)
})

test('maintenance outlives the program, and a broken file still means shut', (t) => {
  const path = folder(t)
  assert.equal(readMaintenance(path), undefined)
  writeMaintenance(path, { on: true, retryAfterSeconds: 300 })
  assert.deepEqual(readMaintenance(path), { on: true, retryAfterSeconds: 300 })
  writeFileSync(join(path, 'maintenance.json'), '{')
  assert.equal(readMaintenance(path)?.on, true)
  writeMaintenance(path, { on: false, retryAfterSeconds: 0 })
  assert.equal(readMaintenance(path), undefined)
})

test('a release is bad when it fails clearly more often than the one before, or when its workers die', () => {
  const before = { requests: 1000, failed: 10, deaths: 3 }
  const now = (requests: number, failed: number, deaths = 3) => verdictOn({ requests, failed, deaths }, before)
  assert.equal(now(0, 0), undefined)
  assert.equal(now(9, 9), undefined, 'nine failures prove nothing yet')
  assert.equal(now(1000, 40), undefined)
  assert.match(now(100, 10)!, /10 of its first 100 answers were errors/)
  assert.equal(now(100, 0, 4), undefined)
  assert.match(now(100, 0, 5)!, /died 2 times/)
  assert.equal(verdictOn({ requests: 100, failed: 30, deaths: 0 }, { requests: 100, failed: 20, deaths: 0 }), undefined, 'the one before was no better')
})
