// A small word of success at the foot of the window; it goes by itself and covers no work.
import { useSyncExternalStore } from 'react'
import { Icon } from './icons.tsx'
import styles from './toasts.module.css'

const shownMs = 4000
let current: { id: number; text: string } | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function toast(text: string): void {
  show({ id: Date.now(), text })
  clearTimeout(timer)
  timer = setTimeout(() => show(null), shownMs)
}

function show(next: typeof current): void {
  current = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => current)
  return (
    <div role="status" className={styles.place}>
      {shown && <div key={shown.id} className={styles.toast}><Icon name="check" size={18} />{shown.text}</div>}
    </div>
  )
}
