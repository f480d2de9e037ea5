// From an error's stack to lines of source: which file and line, what stands there, and the link that opens an editor at it.
import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Frame {
  call: string
  file: string
  line: number
  column: number
  /** whose: the site's own code; house: Coulisse; other: a library, or Node. */
  whose: 'site' | 'house' | 'other'
}

export interface Excerpt { from: number; lines: string[] }

const house = fileURLToPath(new URL('../../', import.meta.url))

/** The frames of a stack that stand in a file; Node's own are left out. */
export function framesOf(stack: string, siteFolder: string | null): Frame[] {
  return stack.split('\n').flatMap((text) => {
    const found = /^\s+at (?:(.*?) \()?(?:async )?(file:\/\/\S+?|\/[^\s()]+?):(\d+):(\d+)\)?$/.exec(text)
    if (!found) return []
    const [, call = '', path, line, column] = found
    const file = pathOf(path!)
    return [{ call: call.replace(/^async /, ''), file, line: Number(line), column: Number(column), whose: ownerOf(file, siteFolder) }]
  })
}

function pathOf(path: string): string {
  try {
    return path.startsWith('file:') ? fileURLToPath(path.replace(/\?.*$/, '')) : path
  } catch {
    return path
  }
}

function ownerOf(file: string, siteFolder: string | null): Frame['whose'] {
  if (file.includes(`${sep}node_modules${sep}`) && !file.startsWith(house)) return 'other'
  if (siteFolder !== null && file.startsWith(siteFolder + sep)) return 'site'
  return file.startsWith(house) ? 'house' : 'other'
}

/** Of the code that asked for a statement: of the site where it was the site, else of the house, but not of its rooms below. */
export function placeOf(stack: string, siteFolder: string | null): Frame | undefined {
  const frames = framesOf(stack, siteFolder)
  return frames.find(({ whose }) => whose === 'site') ?? frames.find(({ whose, file }) => whose === 'house' && !/[/\\](database|server|inspector)[/\\]|[/\\]context\.[jt]s$/.test(file.slice(house.length - 1)))
}

/** The line with those around it; nothing where the file cannot be read. */
export function excerptOf({ file, line }: Frame, around = 6): Excerpt | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    if (line > lines.length) return undefined
    const from = Math.max(1, line - around)
    return { from, lines: lines.slice(from - 1, line + around) }
  } catch {
    return undefined
  }
}

const editors: Record<string, string> = {
  vscode: 'vscode://file{file}:{line}:{column}',
  cursor: 'cursor://file{file}:{line}:{column}',
  windsurf: 'windsurf://file{file}:{line}:{column}',
  zed: 'zed://file{file}:{line}:{column}',
  idea: 'idea://open?file={file}&line={line}&column={column}',
  sublime: 'subl://open?url=file://{file}&line={line}&column={column}',
}

/** Opens the line in an editor: one of those above by name, or an address with {file} and {line} of its own. */
export function editorLink(editor: string, { file, line, column }: Pick<Frame, 'file' | 'line' | 'column'>): string | undefined {
  if (editor === 'none') return undefined
  const pattern = editors[editor] ?? editor
  return pattern.replace('{file}', encodeURI(file.replaceAll('\\', '/'))).replace('{line}', String(line)).replace('{column}', String(column))
}

/** Shorter, for reading: below the site's folder, or below the house. */
export function shortFile(file: string, siteFolder: string | null): string {
  if (siteFolder !== null && file.startsWith(siteFolder + sep)) return file.slice(siteFolder.length + 1)
  return file.startsWith(house) ? `coulisse/${file.slice(house.length)}` : file.replace(/^.*[/\\]node_modules[/\\]/, '')
}
