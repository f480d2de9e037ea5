// From a drawn page to the text that is sent.
import { h } from 'preact'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { FrameContext } from './frame.ts'
import type { Frame } from './frame.ts'

/** The whole document of a page. Everything that is not markup is escaped by the renderer. */
export function renderPage(page: VNode<any>, frame: Frame): string {
  return `<!doctype html>${renderToString(h(FrameContext.Provider, { value: frame, children: page }))}`
}
