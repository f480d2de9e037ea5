// The files that the house's pages ask for, named by their content so that browsers may keep them for good.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FrameAssets } from './frame.ts'
import type { Theme } from './theme.ts'

export interface Asset {
  /** Path on the site, with a hash of the content in it. */
  readonly path: string
  /** Content type. */
  readonly type: string
  readonly body: Buffer
}

/** Every file of the house's pages: stylesheet, script, icon, fonts. Read and made once, at the start. */
export function houseAssets(theme: Theme = {}): Asset[] {
  return [asset('house.css', 'text/css; charset=utf-8', stylesheet(theme)), asset('house.js', 'text/javascript; charset=utf-8', read('house.js'))]
}

/** The paths that a frame names. */
export function frameAssets(assets: readonly Asset[]): FrameAssets {
  const find = (pattern: RegExp): string | undefined => assets.find((one) => pattern.test(one.path))?.path
  const icon = find(/\/icon\./)
  return {
    css: find(/\.css$/) ?? '',
    script: find(/\.js$/) ?? '',
    ...(icon && { icon }),
    fonts: assets.filter((one) => one.path.endsWith('.woff2')).map((one) => one.path),
  }
}

function stylesheet(theme: Theme): string {
  return read('house.css').toString('utf8') + (theme.css ?? '')
}

function read(name: string): Buffer {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url))
}

function asset(name: string, type: string, content: string | Buffer): Asset {
  const body = Buffer.from(content)
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  const dot = name.lastIndexOf('.')
  return { path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, type, body }
}
