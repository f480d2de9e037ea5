// The back office's screens are built before they are served: here, that the build is as new as its sources.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import { root } from './command.ts'

const built = join(root, 'dist/backoffice')
const sources = ['src/backoffice/ui/**/*.{ts,tsx,css,html,svg}', 'src/backoffice/api/shapes.ts']

/** `npm ci` has built them; whoever edits them needs no second command to test them. */
export async function upToDateScreens(): Promise<void> {
  await alone(join(root, 'node_modules/.cache/coulisse/screens.lock'), isUpToDate, build)
}

function isUpToDate(): boolean {
  const made = statSync(join(built, 'index.html'), { throwIfNoEntry: false })
  return made !== undefined && globSync(sources, { cwd: root }).every((file) => statSync(join(root, file)).mtimeMs <= made.mtimeMs)
}

async function build(): Promise<void> {
  const fresh = join(root, 'node_modules/.cache/coulisse/screens')
  const vite = spawn(join(root, 'node_modules/.bin/vite'), ['build', 'src/backoffice/ui', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  const code = await new Promise((ended) => vite.once('exit', ended))
  if (code !== 0) throw new Error(`The screens could not be built (exit code ${code}).`)
  rmSync(built, { recursive: true, force: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  renameSync(fresh, built)
}
