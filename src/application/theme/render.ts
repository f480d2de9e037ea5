// From a drawn page to the text that is sent.
import { h } from 'preact'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { FrameContext } from './frame.ts'
import type { Frame } from './frame.ts'
import { ViewBar } from './view-bar.tsx'

const drawn = (part: VNode<any>, frame: Frame): string => renderToString(h(FrameContext.Provider, { value: frame, children: part }))

/** The whole document of a page. Everything that is not markup is escaped by the renderer. */
export function renderPage(page: VNode<any>, frame: Frame): string {
  const html = `<!doctype html>${drawn(page, frame)}`
  // Into whatever page it is, also one that a site has drawn without the house's layout.
  return frame.viewing ? html.replace(/<body[^>]*>/, (body) => body + drawn(h(ViewBar, frame.viewing!), frame)) : html
}
