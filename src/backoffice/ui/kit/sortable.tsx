// A list whose entries are put in order by dragging a handle, with a finger as well, or with the arrow keys on it.
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { bilingual, useWords } from '../lib/language.tsx'
import { Icon } from './icons.tsx'
import styles from './sortable.module.css'

const sortableWords = bilingual(
  {
    handle: (name: string, place: number, count: number) => `Move ${name}, place ${place} of ${count}. The arrow keys move it.`,
    moved: (name: string, place: number, count: number) => `${name} is now ${place} of ${count}.`,
  },
  {
    handle: (name, place, count) => `Déplacer ${name}, place ${place} sur ${count}. Les flèches du clavier le déplacent.`,
    moved: (name, place, count) => `${name} est maintenant en place ${place} sur ${count}.`,
  },
)

interface Props<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  nameOf: (item: T, index: number) => string
  onMove: (from: number, to: number) => void
  /** Draws an entry; `handle` is to be placed in it. */
  children: (item: T, index: number, handle: ReactNode) => ReactNode
  disabled?: boolean
  className?: string
}

export function Sortable<T>({ items, keyOf, nameOf, onMove, children, disabled = false, className = '' }: Props<T>) {
  const words = useWords(sortableWords)
  const list = useRef<HTMLUListElement>(null)
  const [told, tell] = useState('')
  const [dragged, drag] = useDrag(list, items.map(keyOf), onMove)
  const focusAfter = useRef<string | null>(null)
  useEffect(() => {
    if (focusAfter.current) list.current?.querySelector<HTMLElement>(`[data-key="${focusAfter.current}"] [data-handle]`)?.focus()
    focusAfter.current = null
  })
  const step = (event: React.KeyboardEvent, item: T, index: number) => {
    const to = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : index
    if (to === index) return
    event.preventDefault()
    if (to < 0 || to >= items.length) return
    focusAfter.current = keyOf(item)
    onMove(index, to)
    tell(words.moved(nameOf(item, index), to + 1, items.length))
  }
  const handleOf = (item: T, index: number) => disabled || items.length < 2 ? null : (
    <button type="button" data-handle className={styles.handle} aria-label={words.handle(nameOf(item, index), index + 1, items.length)} onKeyDown={(event) => step(event, item, index)} onPointerDown={(event) => drag(event, keyOf(item))}>
      <Icon name="grip" size={18} />
    </button>
  )
  return (
    <>
      <ul ref={list} className={`${styles.list} ${className}`}>
        {items.map((item, index) => <li key={keyOf(item)} data-key={keyOf(item)} data-dragged={dragged === keyOf(item) || undefined}>{children(item, index, handleOf(item, index))}</li>)}
      </ul>
      <span role="status" className="only-read">{told}</span>
    </>
  )
}

/** While the pointer is down, an entry changes places as soon as the pointer passes the middle of its neighbour. */
function useDrag(list: React.RefObject<HTMLUListElement | null>, keys: string[], onMove: (from: number, to: number) => void) {
  const [dragged, setDragged] = useState<string | null>(null)
  const latest = useRef({ keys, onMove })
  latest.current = { keys, onMove }
  const start = (event: React.PointerEvent<HTMLElement>, key: string) => {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget
    handle.focus()
    setDragged(key)
    const follow = ({ clientY }: PointerEvent) => {
      const entries = [...(list.current?.children ?? [])] as HTMLElement[]
      const from = latest.current.keys.indexOf(key)
      const to = target(entries, from, clientY)
      if (to !== from) latest.current.onMove(from, to)
    }
    const end = () => {
      removeEventListener('pointermove', follow)
      setDragged(null)
    }
    addEventListener('pointermove', follow)
    addEventListener('pointerup', end, { once: true })
    addEventListener('pointercancel', end, { once: true })
  }
  return [dragged, start] as const
}

function target(entries: readonly HTMLElement[], from: number, y: number): number {
  const middle = (index: number): number | undefined => {
    const box = entries[index]?.getBoundingClientRect()
    return box && box.top + box.height / 2
  }
  const above = middle(from - 1)
  const below = middle(from + 1)
  if (above !== undefined && y < above) return from - 1
  return below !== undefined && y > below ? from + 1 : from
}

/** A copy of a list with one entry in another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const copy = [...items]
  copy.splice(to, 0, ...copy.splice(from, 1))
  return copy
}
