// F31: a second copy of the program on the same SQLite data is refused; on PostgreSQL several join knowingly.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { coulisse, papeterie, programArgs, programEnv, root } from '../support/command.ts'
import { freePort } from '../support/free-port.ts'
import { startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'
import { nothingIsLost, startShoppers, stockUp } from './shoppers.ts'

it('on SQLite the second is refused with a sentence and exit code 2, the first serves on, and a killed one gives its data back', async () => {
  await using site = await startSite()
  const second = await coulisse(['start', '--site', papeterie], { env: { ...site.env, PORT: String(await freePort()) } })
  assert.equal(second.code, 2)
  assert.match(second.error, /^Another coulisse start \(process \d+\) already runs on .*\. Stop it first, or give this one a COULISSE_DATA of its own\.\n$/)
  assert.equal((await new Visitor(site.url).get('/')).status, 200)
  assert.equal((await coulisse(['check', '--site', papeterie], { env: site.env })).code, 0, 'commands work beside it')
  site.signal('SIGKILL')
  await site.stop()
  await site.start()
  assert.equal((await new Visitor(site.url).get('/')).status, 200)
})

it('on PostgreSQL two serve the same shop, and together sell what there is', async () => {
  await using site = await startSite({ engine: 'postgres' })
  await stockUp(site)
  const port = await freePort()
  const folder = otherMachine(site.folder)
  const child = spawn(process.execPath, [...programArgs, 'start', '--site', papeterie], { cwd: root, env: programEnv({ ...site.env, PORT: String(port), COULISSE_DATA: folder }), stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    await Promise.race([addressesOf(child), ended.then(([code]) => assert.fail(`the second ended with ${code}`))])
    await using here = await startShoppers(site, 3)
    await using there = await startShoppers({ url: `http://127.0.0.1:${port}` }, 3)
    const both = [here, there]
    await Promise.all(both.map((shoppers) => shoppers.confirmed(10)))
    const told = await Promise.all(both.map((shoppers) => shoppers.stop()))
    await nothingIsLost(site, { confirmed: told.flatMap(({ confirmed }) => confirmed), statuses: {}, failures: told.flatMap(({ failures }) => failures) })
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true })
  }
})

/** A data folder of its own, with the pictures on a disk that both machines see. */
function otherMachine(first: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-test-'))
  for (const shared of ['media', 'variants']) symlinkSync(join(first, shared), join(folder, shared))
  return folder
}

function addressesOf(child: ChildProcess): Promise<void> {
  let text = ''
  return new Promise((told) => child.stdout!.setEncoding('utf8').on('data', (more: string) => { if (/ {2}Site {9}http/.test((text += more))) told() }))
}
