// From a drawn page to the text that is sent.
import type { VNode } from 'preact'
import { draw } from './draw.ts'
import { withFrame } from './frame.ts'
import type { Frame } from './frame.ts'

/** The whole document of a page. Everything that is not markup is escaped. */
export function renderPage(page: VNode<any>, frame: Frame): string {
  return `<!doctype html>${withFrame(frame, () => draw(page))}`
}
