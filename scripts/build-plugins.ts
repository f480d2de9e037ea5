// What the build changes in the code of the program and of its packages.

import { dirname, relative } from 'node:path'
import type { Plugin } from 'vite'

/** All built files lie in dist/ itself; a module that reads files beside itself must still find them at its own path below dist/. `apart`: files that lie there. */
export function keepOwnPlace(source: string, apart: readonly string[]): Plugin {
  return {
    name: 'keep-own-place',
    transform(code, id) {
      if (!id.startsWith(source) || apart.includes(relative(source, id)) || !code.includes('import.meta.')) return null
      const file = relative(source, id).replace(/\.tsx?$/, '.js')
      const folder = dirname(file) === '.' ? '' : `/${dirname(file)}`
      return code
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(folder)})`)
        .replaceAll('import.meta.filename', `(import.meta.dirname + ${JSON.stringify(`/${file}`)})`)
        .replaceAll('import.meta.url', `new URL(${JSON.stringify(`./${file}`)}, import.meta.url).href`)
    },
  }
}

/** What the program never uses of its packages, and would read, keep in memory or run at each start. */
const leftOut: Record<string, string> = {
  // Routes have no Fastify schemas (server/http.ts).
  '@fastify/ajv-compiler': `export default () => { throw new Error('Fastify’s schema compiler is not part of this build.') }`,
  '@fastify/fast-json-stringify-compiler': `export default () => { throw new Error('Fastify’s serializer is not part of this build.') }`,
  // Fastify asks for HTTP/2 at once, but uses it only when told to.
  'node:http2': `export const createServer = (...given) => process.getBuiltinModule('node:http2').createServer(...given)
    export const createSecureServer = (...given) => process.getBuiltinModule('node:http2').createSecureServer(...given)`,
}

export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId: (id) => (id in leftOut ? `\0left-out:${id}` : null),
    load: (id) => (id.startsWith('\0left-out:') ? leftOut[id.slice('\0left-out:'.length)]! : null),
  }
}

/** One letter beyond Latin makes V8 keep the whole file with two bytes a letter: as escapes, 3 MB less in each process. */
export function asAscii(): Plugin {
  const escape = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return {
    name: 'as-ascii',
    // Earlier, the code would be printed anew and the letters would be back.
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escape)
    },
  }
}
