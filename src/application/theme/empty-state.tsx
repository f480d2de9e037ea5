// What stands where there is nothing to show: why, and ways on.
import type { ComponentChildren } from 'preact'

export function EmptyState({ title, children }: { title: string; children: ComponentChildren }) {
  return <div class="empty"><p class="empty-title">{title}</p>{children}</div>
}
