// Where the program could ask another server, read from the syntax tree: everything but the guarded client has to be named here.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lineCounter, type Node, parse, walk } from './tidy.ts'

/** Files that ask somebody whom the operator names, and why they may. */
export const namedWaysOut: Readonly<Record<string, string>> = {
  'src/server/outgoing/outgoing.ts': 'the guarded client itself',
  'src/application/backups/s3.ts': 'the storage of COULISSE_BACKUP_TO, which is often in the private network',
  'src/server/traces/traces.ts': 'the collector of COULISSE_TRACES',
  'src/application/cdn/cdn.jobs.ts': 'the CDN of COULISSE_CDN_PURGE',
  'src/application/mail/deliver-mail.ts': 'the mail server of SMTP_URL',
  'src/server/control/control-client.ts': 'the supervisor, over a socket file',
  'src/application/accounts/openid-provider.ts': 'openid-client, which is given the guarded client',
}

const packages = /^(undici|aws4fetch|nodemailer|openid-client|axios|got|node-fetch|ws|@opentelemetry\/exporter.*)$/
const modules = /^(node:)?(https?|http2|net|tls|dgram)$/
const asking = /^(request|get|connect|createConnection|createSocket|Agent|ClientRequest|WebSocket|EventSource)$/

/** `file:line: what`, for each that is not named above. */
export function findWaysOut(root: string, named: Readonly<Record<string, string>> = namedWaysOut): string[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['src/backoffice/ui/**', '**/*.test.ts', '**/*.test.tsx', '**/*.fixture*.ts'] })
  return files.filter((file) => !(file in named)).sort().flatMap((file) => waysOutOf(file, readFileSync(join(root, file), 'utf8')))
}

export function waysOutOf(file: string, source: string): string[] {
  const found: string[] = []
  const lineAt = lineCounter(source)
  const askers = new Set<string>()
  const note = (node: Node, what: string) => found.push(`${file}:${lineAt(node.start)}: ${what}`)
  walk(parse(file, source), (node, parents) => {
    if (node.type === 'ImportDeclaration') ofImport(node, askers, (what) => note(node, what))
    if (node.type === 'ImportExpression' && packages.test(text((node.source as Node).value))) note(node, text((node.source as Node).value))
    if (node.type === 'Identifier' && /^(fetch|WebSocket|EventSource)$/.test(text(node.name)) && isGlobal(node, parents)) note(node, text(node.name))
    if (node.type === 'MemberExpression') ofMember(node, askers, (what) => note(node, what))
    if (node.type === 'ObjectPattern' && opensModule((parents.at(-1)?.init as Node) ?? {})) ofPattern(node, (what) => note(node, what))
  })
  return found
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function ofImport(node: Node, askers: Set<string>, note: (what: string) => void): void {
  const from = text((node.source as Node).value)
  if (node.importKind === 'type') return
  if (packages.test(from)) return note(from)
  if (!modules.test(from)) return
  for (const specifier of node.specifiers as Node[]) {
    if (specifier.importKind === 'type') continue
    if (specifier.type === 'ImportSpecifier' ? asking.test(text((specifier.imported as Node).name)) : false) note(`${text((specifier.imported as Node).name)} of ${from}`)
    else askers.add(text((specifier.local as Node).name))
  }
}

/** `http.request`, `globalThis.fetch`, `process.getBuiltinModule('node:https').get`. */
function ofMember(node: Node, askers: ReadonlySet<string>, note: (what: string) => void): void {
  const [object, property] = [node.object as Node, text((node.property as Node).name) || text((node.property as Node).value)]
  const name = text(object.name)
  if (/^(globalThis|global)$/.test(name) && property === 'fetch') note('fetch')
  if ((askers.has(name) || opensModule(object)) && asking.test(property)) note(`${name || 'module'}.${property}`)
}

function ofPattern(node: Node, note: (what: string) => void): void {
  for (const property of node.properties as Node[]) if (asking.test(text((property.key as Node | undefined)?.name))) note(text((property.key as Node).name))
}

/** Of `getBuiltinModule('node:http')` or `await import('node:http')`, also behind a choice. */
function opensModule(node: Node): boolean {
  if (node.type === 'AwaitExpression') return opensModule(node.argument as Node)
  if (node.type === 'ConditionalExpression') return opensModule(node.consequent as Node) || opensModule(node.alternate as Node)
  if (node.type === 'ImportExpression') return modules.test(text((node.source as Node).value))
  if (node.type !== 'CallExpression') return false
  return /^(getBuiltinModule|require)$/.test(text(((node.callee as Node).property as Node | undefined)?.name) || text((node.callee as Node).name)) && modules.test(text((node.arguments as Node[])[0]?.value))
}

/** Not the name of a property, a method or a member of something else. */
function isGlobal(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1)
  if (!parent) return true
  if (parent.type === 'MemberExpression') return parent.object === node
  return !('key' in parent && parent.key === node && parent.value !== node) && !/^TS/.test(parent.type)
}
