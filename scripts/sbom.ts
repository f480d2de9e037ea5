// `npm run sbom`: the list of all parts that the published package brings along or installs, as CycloneDX, in sbom.cdx.json or the file named.
// The screens of the back office are delivered built, so what they are built of is in it; what only builds and tests is not.

import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Component { 'bom-ref': string; name: string; version: string }
interface Bom { metadata: { component: Component & Record<string, unknown> }; components: Component[]; dependencies: { ref: string; dependsOn: string[] }[] }

const root = join(import.meta.dirname, '..')
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string; dependencies: object; optionalDependencies: object; devDependencies: object }

const npm = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' })
if (npm.status !== 0) {
  console.error(`The parts could not be listed. Is everything installed (npm ci)?\n${npm.stderr}`)
  process.exit(1)
}
const bom = JSON.parse(npm.stdout) as Bom
const delivered = reachable(bom, [...Object.keys(own.dependencies), ...Object.keys(own.optionalDependencies), ...ofScreens()])
const { component } = bom.metadata
const kept = {
  ...bom,
  metadata: { ...bom.metadata, component: { ...component, name: own.name } },
  components: bom.components.filter((each) => delivered.has(each['bom-ref'])),
  dependencies: bom.dependencies.filter(({ ref }) => delivered.has(ref) || ref === component['bom-ref'])
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => delivered.has(each)) })),
}
const target = process.argv[2] ?? join(root, 'sbom.cdx.json')
writeFileSync(target, `${JSON.stringify(kept, null, 2)}\n`)
console.log(`${kept.components.length} parts of ${own.name} ${own.version} in ${target}`)

/** Packages that the sources of the screens import. */
function ofScreens(): string[] {
  const sources = globSync('src/backoffice/ui/**/*.{ts,tsx,css}', { cwd: root }).filter((file) => !/\.test\.tsx?$|vite\.config/.test(file))
  const named = new Set(sources.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import) '([^'.][^']*)'/g)].map(([, name]) => name!)))
  return Object.keys(own.devDependencies).filter((name) => [...named].some((each) => each === name || each.startsWith(`${name}/`)))
}

/** These packages of the top, and all that they need. */
function reachable({ metadata, components, dependencies }: Bom, names: string[]): Set<string> {
  const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  const top = needs.get(metadata.component['bom-ref']) ?? []
  const wanted = new Set(names)
  const found = new Set(components.filter((each) => wanted.has(each.name) && top.includes(each['bom-ref'])).map((each) => each['bom-ref']))
  // A set that grows while it is walked through is walked through to its end.
  for (const ref of found) for (const need of needs.get(ref) ?? []) found.add(need)
  return found
}
