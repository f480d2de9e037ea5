// From a drawn page to the text that is sent.
import { h } from 'preact'
import type { VNode } from 'preact'
import { draw } from './draw.ts'
import { withFrame } from './frame.ts'
import type { Frame } from './frame.ts'
import { ViewBar } from './view-bar.tsx'

/** The whole document of a page. Everything that is not markup is escaped. */
export function renderPage(page: VNode<any>, frame: Frame): string {
  const html = `<!doctype html>${withFrame(frame, () => draw(page))}`
  const { viewing } = frame
  // Into whatever page it is, also one that a site has drawn without the house's layout.
  return viewing ? html.replace(/<body[^>]*>/, (body) => body + withFrame(frame, () => draw(h(ViewBar, viewing)))) : html
}
