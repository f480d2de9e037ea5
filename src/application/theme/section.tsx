// Section: a part of a page with its heading under the house's rule.
import type { ComponentChildren } from 'preact'

interface SectionProps {
  title?: string | null | undefined
  /** Stands at the end of the heading's line: a way to more. */
  more?: ComponentChildren
  class?: string
  children: ComponentChildren
}

export function Section({ title, more, class: own = '', children }: SectionProps) {
  if (!title) return <div class={`section ${own}`}>{children}</div>
  return <section class={`section ruled ${own}`}><div class="section-head"><h2>{title}</h2>{more}</div>{children}</section>
}
