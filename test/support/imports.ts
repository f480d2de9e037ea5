// What a file imports, read with a parser.

import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  /** The importing file, relative to the root. */
  from: string
  line: number
  /** As written. */
  specifier: string
  /** The imported file relative to the root; absent for packages and Node's own modules. */
  file?: string
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean
}

export function readImports(root: string, file: string): Import[] {
  const path = join(root, file)
  const source = readFileSync(path, 'utf8')
  const { module } = parseSync(path, source)
  return [
    ...module.staticImports.map((found) => make(found.moduleRequest.value, found.start, isTypeOnly(found.entries))),
    ...module.staticExports.flatMap(({ entries, start }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? make(moduleRequest.value, start, isType) : [])),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest, start }) => {
      const text = /^(['"])(.*)\1$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2]
      return text ? make(text, start, false) : []
    }),
    ...importTypes(source).map(({ specifier, start }) => make(specifier, start, true)),
  ]

  function make(specifier: string, start: number, typeOnly: boolean): Import {
    const line = source.slice(0, start).split('\n').length
    const target = specifier.startsWith('.') ? { file: relative(root, join(dirname(path), specifier)) } : {}
    return { from: file, line, specifier, typeOnly, ...target }
  }
}

/** `import './x.ts'` has no entries and is there for what it does. */
function isTypeOnly(entries: readonly { isType: boolean }[]): boolean {
  return entries.length > 0 && entries.every(({ isType }) => isType)
}

/** `import('./x.ts').Y` in a type: the parser lists only the calls. */
function importTypes(source: string): { specifier: string; start: number }[] {
  return [...source.matchAll(/[:<|&=]\s*import\((['"])([^'"]+)\1\)\./g)].map(({ 2: specifier = '', index }) => ({ specifier, start: index }))
}
