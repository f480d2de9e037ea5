// Runs after `npm ci` in a clone. Plain JavaScript, because it must also say something sensible on an old Node without dev packages.

import { createRequire } from 'node:module'

const missing = whatIsMissing()
if (missing) console.log(`dist/ is not built, as ${missing}. Coulisse then starts from its sources, a little slower.`)
else await import('./build.ts')

function whatIsMissing() {
  if (!process.features.typescript) return `Node ${process.version} cannot read TypeScript (the optional package with Node 24 is absent)`
  try {
    createRequire(import.meta.url).resolve('vite')
    return undefined
  } catch {
    return 'the development packages are absent'
  }
}
