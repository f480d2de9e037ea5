// A copy of a site's folder that stands on its own: nothing that happens to the folder afterwards reaches it.
import { copyFileSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What belongs to the place and not to the site. */
const leftOut = new Set(['.git', '.cache', '.vite-temp'])

/** Copies `from` to `to`, without the folder `except` (the data) wherever it lies, and sees to it that packages are found from there. */
export function copySite(from: string, to: string, except: string): void {
  copyFolder(realpathSync(from), to, existsSync(except) ? realpathSync(except) : except)
  if (!existsSync(join(to, 'node_modules'))) linkPackages(from, join(to, 'node_modules'))
}

function copyFolder(from: string, to: string, except: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (leftOut.has(entry.name) || source === except) continue
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.isDirectory()) copyFolder(source, target, except)
    else if (entry.isFile()) copyFileSync(source, target, constants.COPYFILE_FICLONE)
  }
}

/** A site below another package (an example, a workspace) finds its packages further up; its copy gets links to them. */
function linkPackages(site: string, folder: string): void {
  mkdirSync(folder)
  for (let place = realpathSync(site); dirname(place) !== place; place = dirname(place)) {
    if (nameOfPackage(place) === 'coulisse') link(place, join(folder, 'coulisse'))
    const packages = join(place, 'node_modules')
    if (!existsSync(packages)) continue
    for (const name of readdirSync(packages)) if (!name.startsWith('.')) link(join(packages, name), join(folder, name))
  }
}

/** The nearest wins, as it does in Node. */
function link(target: string, path: string): void {
  if (!existsSync(path)) symlinkSync(realpathSync(target), path)
}

function nameOfPackage(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string }).name
  } catch {
    return undefined
  }
}
