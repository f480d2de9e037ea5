// Lets Node read .tsx: it strips types by itself, but does not know JSX. Also used as `node --import ./bin/tsx.js`.
// @oxc-node/core/register would do the same, but passes every file of every dependency through its hooks: two seconds a start.

import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
let transformer

registerHooks({
  load(url, context, nextLoad) {
    if (!isTsx(url)) return nextLoad(url, context)
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
  },
})

function isTsx(url) {
  return url.startsWith('file:') && url.split('?', 1)[0].endsWith('.tsx')
}

function compile(path) {
  const { OxcTransformer } = require('@oxc-node/core')
  transformer ??= new OxcTransformer(process.cwd())
  const output = transformer.transform(path, withPreact(readFileSync(path, 'utf8')))
  const map = Buffer.from(output.sourceMap() ?? '{}').toString('base64')
  process.setSourceMapsEnabled(true)
  return `${output.source()}\n//# sourceMappingURL=data:application/json;base64,${map}`
}

/** On the first line, so that line numbers stay: a site without a tsconfig.json gets Preact all the same. */
function withPreact(source) {
  return source.includes('@jsxImportSource') ? source : `/** @jsxImportSource preact */ ${source}`
}
