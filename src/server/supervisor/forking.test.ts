import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { until } from '../../../test/support/until.ts'
import { forkAhead, forkWorker, type WorkerProgram } from './forking.ts'

const entry = join(import.meta.dirname, 'forking.fixture.ts')

function newProgram(t: TestContext): { folder: string; program: WorkerProgram } {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-ahead-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, program: { entry, args: [folder] } }
}

/** The process that has written this. */
async function pidIn(folder: string, name: string): Promise<number> {
  const read = () => (existsSync(join(folder, name)) ? Number(readFileSync(join(folder, name), 'utf8')) : 0)
  await until(() => read() > 0)
  return read()
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a worker started ahead', () => {
  it('loads, begins only when it is wanted, and is the worker then', async (t) => {
    const { folder, program } = newProgram(t)
    forkAhead(program)
    const pid = await pidIn(folder, 'loaded')
    assert.equal(existsSync(join(folder, 'begun')), false)
    const worker = forkWorker(program)
    t.after(() => end(worker))
    assert.deepEqual([worker.pid, await pidIn(folder, 'begun')], [pid, pid])
  })

  it('is not taken for another program, nor twice', async (t) => {
    const { folder, program } = newProgram(t)
    forkAhead(program)
    const pid = await pidIn(folder, 'loaded')
    const workers = [forkWorker({ ...program }), forkWorker(program), forkWorker(program)]
    t.after(() => Promise.all(workers.map(end)))
    assert.deepEqual(workers.map((worker) => worker.pid === pid), [false, true, false])
  })

  it('that has died meanwhile is replaced by a new one, which begins at once', async (t) => {
    const { folder, program } = newProgram(t)
    forkAhead(program)
    const pid = await pidIn(folder, 'loaded')
    process.kill(pid, 'SIGKILL')
    await until(() => !isAlive(pid))
    const worker = forkWorker(program)
    t.after(() => end(worker))
    assert.notEqual(worker.pid, pid)
    assert.equal(await pidIn(folder, 'begun'), worker.pid)
  })

  it('ends, untouched, with a supervisor that did not want it', async (t) => {
    const { folder } = newProgram(t)
    const supervisor = spawn(process.execPath, [entry, folder, 'ahead'], { stdio: 'inherit' })
    const [code] = await once(supervisor, 'exit') as [number]
    assert.equal(code, 0)
    const pid = await pidIn(folder, 'loaded')
    await until(() => !isAlive(pid))
    assert.equal(existsSync(join(folder, 'begun')), false)
  })
})
