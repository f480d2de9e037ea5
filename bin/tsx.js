// Lets Node read .tsx: it strips types by itself, but does not know JSX. Also used as `node --import ./bin/tsx.js`.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { keptFolder } from './kept.js'

const require = createRequire(import.meta.url)
const options = {
  jsx: { runtime: 'automatic', importSource: 'preact' },
  typescript: { onlyRemoveTypeImports: true },
  sourcemap: true,
}

registerHooks({
  load(url, context, nextLoad) {
    if (!isTsx(url)) return nextLoad(url, context)
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
  },
})

function isTsx(url) {
  return url.startsWith('file:') && url.split('?', 1)[0].endsWith('.tsx')
}

let kept
let version

/** What was made by another compiler is not what this one would make. */
function compiler() {
  return (version ??= JSON.parse(readFileSync(require.resolve('oxc-transform/package.json'), 'utf8')).version)
}

/** Loading the compiler alone takes longer than all else that a start does with a site's files, so what it made is kept. */
function compile(path) {
  const source = readFileSync(path, 'utf8')
  process.setSourceMapsEnabled(true)
  // Loading it takes longer than hashing, and most processes have no .tsx to read.
  const { hash } = process.getBuiltinModule('node:crypto')
  kept ??= keptFolder('tsx')
  const file = `${kept}/${hash('sha1', `${compiler()}\n${path}\n${source}`)}.js`
  return read(file) ?? keep(file, transform(path, source))
}

function transform(path, source) {
  const { transformSync } = require('oxc-transform')
  const { code, map, errors } = transformSync(path, source, options)
  if (errors.length > 0) throw new SyntaxError(`${path}\n${errors.map(describe).join('\n')}`)
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Renamed into place, so that another process never reads half a file. A folder that cannot be written costs time, nothing else. */
function keep(file, code) {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(kept, { recursive: true })
    writeFileSync(draft, code)
    renameSync(draft, file)
  } catch {}
  return code
}

function describe({ message, codeframe }) {
  return `${message}${codeframe ? `\n${codeframe}` : ''}`
}
