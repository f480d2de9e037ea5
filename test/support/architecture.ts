// The arrows between rooms and modules, as a function from a tree of files to sentences about what breaks them.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Import, readImports } from './imports.ts'

/** Which rooms a room may import. */
const rooms: Record<string, readonly string[]> = {
  database: [],
  server: ['database'],
  application: ['server', 'database'],
  backoffice: ['application', 'server'],
}

/** Files of src/ itself that every room but the database may import; they import no room. */
const common = ['src/errors.ts', 'src/config.ts']

/** The modules of the application, lowest first: a module imports only earlier ones. */
export const modules = [
  'model',
  'journal',
  'requests',
  'rights',
  'records',
  'theme',
  'mail',
  'consents',
  'accounts',
  'media',
  'content',
  'releases',
  'catalogue',
  'stock',
  'promotions',
  'taxes',
  'shipping',
  'basket',
  'payments',
  'orders',
  'checkout',
  'search',
  'imports',
  'undo',
  'pages',
  'backups',
  'cache',
  'cdn',
  'serve',
  'inspector',
] as const

/** What a module keeps to itself. `basket.ts` and files named by a capability (`refund-order.ts`) are its doors. */
const inner = /\.(sql|routes|pages|mail|tables|test)\.tsx?$/

/** Folders of a module that are doors too. */
const openFolders = ['src/application/model/fields']

/** What an example may import: it stands for a site that somebody else writes. */
const publicToSites = /^(coulisse(\/(client|testing))?|node:.+|sharp|preact(\/.+)?)$/

export function findBrokenArrows(root: string): string[] {
  const files = globSync('{src,examples}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**', '**/*.d.ts'] })
  const dependencies = readDependencies(root)
  return files
    .sort()
    .flatMap((file) => readImports(root, file))
    .flatMap((found) => {
      const broken = found.from.startsWith('examples/') ? ofExample(found) : (ofRoom(found) ?? ofModule(found) ?? ofPackage(found, dependencies))
      return broken ? [`${found.from}:${found.line} imports ${found.specifier}: ${broken}`] : []
    })
}

/** Folders of the application that the list above does not know. */
export function findUnlistedModules(root: string): string[] {
  const folders = globSync('src/application/*/', { cwd: root }).map((folder) => folder.replace(/\/$/, '').slice('src/application/'.length))
  return folders.filter((folder) => !modules.some((name) => name === folder))
}

function ofExample({ from, specifier, file }: Import): string | undefined {
  if (!file) return publicToSites.test(specifier) ? undefined : 'an example uses what a site has: coulisse, preact, sharp and Node'
  const site = from.split('/').slice(0, 2).join('/')
  return file.startsWith(`${site}/`) ? undefined : 'an example imports only its own files'
}

function ofRoom({ from, file, typeOnly }: Import): string | undefined {
  if (!file || isTest(from)) return undefined
  if (from.startsWith('src/backoffice/ui/')) return ofScreens(file, typeOnly)
  if (from === 'src/client.ts') return typeOnly ? undefined : 'the client runs in browsers and knows only types of the program'
  const room = roomOf(from)
  const other = roomOf(file)
  if (common.includes(from)) return other ? `${from} stands below all rooms` : undefined
  if (!room || room === other) return undefined
  if (other) return rooms[room]?.includes(other) ? undefined : `${room} may import ${rooms[room]?.join(', ') || 'no other room'}`
  if (room !== 'database' && common.includes(file)) return undefined
  return `${room} may not import what puts the rooms together`
}

/** The screens run in a browser: they know the shapes that the back office sends, nothing else of the program. */
function ofScreens(file: string, typeOnly: boolean): string | undefined {
  if (file.startsWith('src/backoffice/ui/')) return undefined
  return typeOnly && file.startsWith('src/backoffice/') ? undefined : 'screens import from the back office only types'
}

/** Files directly in src/application put the modules together: they may import any, and modules may import them. */
function ofModule({ from, file, typeOnly }: Import): string | undefined {
  const own = moduleOf(from)
  const other = file && moduleOf(file)
  if (!file || !other || own === other || isTest(from)) return undefined
  if (own && rank(other) > rank(own)) return `${other} comes after ${own} in the list of modules; use an event or pass it in`
  if (!own && from.startsWith('src/application/')) return undefined
  if (file.endsWith('.tables.ts') && typeOnly) return undefined
  return isDoor(file, other) ? undefined : `that is inside ${other}; use its door, ${other}/${other}.ts`
}

function isDoor(file: string, module: string): boolean {
  if (inner.test(file)) return false
  if (openFolders.some((folder) => file.startsWith(`${folder}/`))) return true
  return file.split('/').length === `src/application/${module}/x.ts`.split('/').length
}

/** What the program needs must be installed with it, so it may not be a development package; what a site installs for one setting is an optional peer. */
function ofPackage({ from, specifier, file, typeOnly }: Import, dependencies: readonly string[]): string | undefined {
  if (file || typeOnly || isTest(from) || /^(node:|src\/backoffice\/ui)/.test(specifier)) return undefined
  if (from.startsWith('src/backoffice/ui/')) return undefined
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  return dependencies.includes(name) ? undefined : `${name} is not among the dependencies of package.json`
}

function readDependencies(root: string): string[] {
  const path = join(root, 'package.json')
  if (!existsSync(path)) return []
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<'dependencies' | 'peerDependencies', Record<string, string>>>
  return [...Object.keys(dependencies), ...Object.keys(peerDependencies)]
}

function roomOf(file: string): string | undefined {
  const [, name = ''] = /^src\/([^/]+)\//.exec(file) ?? []
  return name in rooms ? name : undefined
}

function moduleOf(file: string): string | undefined {
  return /^src\/application\/([^/]+)\//.exec(file)?.[1]
}

function rank(module: string): number {
  return modules.findIndex((name) => name === module)
}

/** Tests, and what only tests use: `x.fixture.ts`, a room's `testing.ts`. */
function isTest(file: string): boolean {
  return /\.(test|fixture[\w-]*)\.tsx?$|^src\/\w+\/(.+\/)?testing\.ts$/.test(file)
}
