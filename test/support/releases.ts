// Folders of a site as somebody deploys them: the example site with a page that tells its version, and with what is wrong with it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { papeterie, root } from './command.ts'

export interface SiteFolder extends Disposable { path: string }

export interface Version {
  /** What /version answers. */
  version: string
  /** Code at the head of the file. */
  first?: string
  /** More pages, as the properties of an object. */
  pages?: string
  /** More of the site. */
  more?: string
}

export function siteFolder({ version, first = '', pages = '', more = '' }: Version): SiteFolder {
  const path = mkdtempSync(join(tmpdir(), 'coulisse-site-'))
  mkdirSync(join(path, 'node_modules'))
  symlinkSync(root, join(path, 'node_modules/coulisse'))
  writeFileSync(join(path, 'package.json'), '{"type":"module"}')
  writeFileSync(join(path, 'site.ts'), `
import { contentType, defineModel, page, text } from 'coulisse'
import { site as papeterie } from ${JSON.stringify(join(papeterie, 'site.ts'))}
${first}
const answer = (body: string) => ({ answer: 'text' as const, status: 200, body })
export const site = {
  ...papeterie,
  ${more}
  pages: { ...papeterie.pages, version: page('/version', async () => answer(${JSON.stringify(version)})), ${pages} },
}
void [contentType, defineModel, text]
`)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
