// ASVS 15.1: what the package is made of is published with it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { root } from './support/command.ts'

it('lists every part that is delivered or installed with the program, with its version, and nothing that only builds or tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-sbom-'))
  try {
    const made = spawnSync(process.execPath, ['scripts/sbom.ts', join(folder, 'sbom.json')], { cwd: root, encoding: 'utf8' })
    assert.equal(made.status, 0, made.stderr)
    const bom = JSON.parse(readFileSync(join(folder, 'sbom.json'), 'utf8')) as { bomFormat: string; metadata: { component: { name: string } }; components: { name: string; version: string }[] }
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; files: string[]; scripts: Record<string, string> }
    assert.deepEqual([bom.bomFormat, bom.metadata.component.name], ['CycloneDX', 'coulisse'])
    const versions = new Map(bom.components.map(({ name, version }) => [name, version]))
    for (const [name, version] of Object.entries(own.dependencies)) assert.equal(versions.get(name), version, name)
    for (const name of ['react', '@mantine/core', 'prosemirror-model', 'pg-protocol']) assert.ok(versions.has(name), `${name} is delivered`)
    for (const name of ['typescript', 'oxlint', 'playwright-core', 'vite', 'oidc-provider', '@types/node']) assert.ok(!versions.has(name), `${name} only builds or tests`)
    assert.ok(own.files.includes('sbom.cdx.json') && own.scripts['prepack']?.includes('sbom'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
