// Lets Node read .tsx: it strips types by itself, but does not know JSX. Also used as `node --import ./bin/tsx.js`.

import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

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

function compile(path) {
  const { transformSync } = require('oxc-transform')
  const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), options)
  if (errors.length > 0) throw new SyntaxError(`${path}\n${errors.map(describe).join('\n')}`)
  process.setSourceMapsEnabled(true)
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`
}

function describe({ message, codeframe }) {
  return `${message}${codeframe ? `\n${codeframe}` : ''}`
}
