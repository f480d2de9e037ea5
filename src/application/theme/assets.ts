// The files that the house's pages ask for, named by their content so that browsers may keep them for good.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FrameAssets } from './frame.ts'
import { day, night, tokens, usesFont } from './palette.ts'
import { speculationRules } from './speculation-rules.ts'
import type { Palette, Theme } from './theme.ts'

export interface Asset {
  /** Path on the site, with a hash of the content in it. */
  readonly path: string
  /** Content type. */
  readonly type: string
  readonly body: Buffer
  /** The same for browsers that take gzip, which is all of them; absent where it would not be smaller. */
  readonly gzip?: Buffer
}

/** In the order of the cascade. Forms have a stylesheet of their own, which pages that are read need not fetch. */
const styles = ['fonts.css', 'base.css', 'parts.css', 'controls.css', 'frame.css', 'reading.css', 'shop.css']
const fontFiles = { 'Instrument Sans': ['instrument-sans.woff2'], Newsreader: ['newsreader.woff2', 'newsreader-italic.woff2'] }

/** Every file of the house's pages: fonts, stylesheet, script, icon. Read and made once, at the start. */
export function houseAssets(theme: Theme = {}, siteName = ''): Asset[] {
  const css = 'text/css; charset=utf-8'
  const families = Object.entries(fontFiles).filter(([family]) => usesFont(theme, family))
  const fonts = families.flatMap(([, files]) => files).map((file) => asset(file, 'font/woff2', read(file)))
  return [
    asset('house.css', css, stylesheet(theme, fonts)),
    asset('forms.css', css, shortened(readText('forms.css'))),
    asset('viewing.css', css, shortened(readText('viewing.css'))),
    asset('house.js', 'text/javascript; charset=utf-8', read('house.js')),
    asset('passkeys.js', 'text/javascript; charset=utf-8', read('passkeys.js')),
    asset('speculation.json', 'application/speculationrules+json', speculationRules()),
    asset('icon.svg', 'image/svg+xml', icon(theme, siteName)),
    ...fonts,
  ]
}

/** The paths that a frame names. */
export function frameAssets(assets: readonly Asset[]): FrameAssets {
  const find = (pattern: RegExp): string | undefined => assets.find((one) => pattern.test(one.path))?.path
  const icon = find(/\/icon\./)
  return {
    css: find(/\/house\.[^/]*css$/) ?? '',
    forms: find(/\/forms\./) ?? '',
    viewing: find(/\/viewing\./) ?? '',
    script: find(/\/house\.[^/]*js$/) ?? '',
    passkeys: find(/\/passkeys\./) ?? '',
    ...(icon && { icon }),
    fonts: assets.filter((one) => one.path.endsWith('.woff2') && !one.path.includes('italic')).map((one) => one.path),
  }
}

/** Tells browsers where the rules are by which they fetch ahead. */
export function speculationHeader(assets: readonly Asset[]): Record<string, string> {
  const rules = assets.find(({ path }) => path.startsWith('/assets/speculation.'))
  return rules ? { 'speculation-rules': `"${rules.path}"` } : {}
}

/** Colours and fonts first, then the house's rules, then the site's, which win. */
function stylesheet(theme: Theme, fonts: readonly Asset[]): string {
  const rules = styles.map(readText).join('').replace(/@font-face \{[^}]*url\(([\w-]+)\.woff2\)[^}]*\}\n/g, (rule, name: string) => {
    const font = fonts.find((one) => one.path.startsWith(`/assets/${name}.`))
    return font ? rule.replace(/url\([^)]*\)/, `url(${font.path})`) : ''
  })
  return shortened(tokens(theme) + rules) + (theme.css ?? '')
}

/** Without comments, indents and needless spaces: a quarter less to send. */
function shortened(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '\n').replace(/ ?([{};,>]) ?/g, '$1').replace(/: /g, ':').replace(/;\}/g, '}').replace(/\n+/g, '')
}

/** The site's first letter on its colour, for tabs and bookmarks. */
function icon(theme: Theme, siteName: string): string {
  const colours = (palette: Palette) => `rect{fill:${palette.ink}}text{fill:${palette.paper}}`
  const letter = ([...siteName][0] ?? '·').replace(/[<&]/, '·')
  const style = `${colours({ ...day, ...theme.light })}@media(prefers-color-scheme:dark){${colours({ ...night, ...theme.dark })}}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>${style}</style><rect width="32" height="32" rx="3"/><text x="16" y="23" text-anchor="middle" font-family="Georgia,serif" font-size="21">${letter}</text></svg>`
}

const readText = (name: string): string => read(name).toString('utf8')

function read(name: string): Buffer {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url))
}

function asset(name: string, type: string, content: string | Buffer): Asset {
  const body = Buffer.from(content)
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  const dot = name.lastIndexOf('.')
  const path = `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`
  return type.startsWith('font/') ? { path, type, body } : { path, type, body, gzip: gzipSync(body, { level: 9 }) }
}
