// Ctrl+K: finds records, orders, customers and screens by a few letters.
import { Loader, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { SearchResults } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { iconOf, usePlaces } from '../../app/frame/navigation.tsx'
import { useMe } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import type { IconName } from '../../kit/icons.tsx'
import { Thumbnail } from '../../kit/thumbnail.tsx'
import { get, query } from '../../lib/client.ts'
import { useSay, useWords } from '../../lib/language.tsx'
import { searchWords } from './search.words.ts'
import styles from './palette.module.css'

interface Entry { key: string; to: string; title: string; note: string; icon: IconName; picture?: SearchResults['hits'][number]['picture'] }

export function Palette({ close }: { close: () => void }) {
  const words = useWords(searchWords)
  const common = useWords(commonWords)
  const router = useRouter()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { entries, isWaiting } = useEntries(text)
  const chosen = Math.min(at, entries.length - 1)
  const open = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    router.history.push(`/backoffice${entry.to}`)
  }
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((chosen + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') open(entries[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal opened onClose={close} withCloseButton={false} padding={0} size="36rem" yOffset="10vh" attributes={{ content: { 'aria-label': common.search } }}>
      <div className={styles.field}>
        <Icon name="search" />
        <input data-autofocus role="combobox" aria-expanded aria-controls="palette-hits" aria-activedescendant={entries[chosen] && `hit-${entries[chosen].key}`} aria-label={words.label} placeholder={words.label} value={text} onChange={(event) => { setText(event.currentTarget.value); setAt(0) }} onKeyDown={keys} autoComplete="off" spellCheck={false} />
        {isWaiting && <Loader size={18} />}
        <button type="button" className={styles.close} onClick={close} aria-label={common.close}><Icon name="cross" size={18} /></button>
      </div>
      <ul id="palette-hits" role="listbox" aria-label={words.found} className={styles.hits}>
        {entries.map((entry, index) => <Hit key={entry.key} entry={entry} isChosen={index === chosen} choose={() => setAt(index)} open={() => open(entry)} />)}
      </ul>
      {entries.length === 0 && !isWaiting && <p className={styles.nothing} role="status">{words.nothing}</p>}
    </Modal>
  )
}

function Hit({ entry, isChosen, choose, open }: { entry: Entry; isChosen: boolean; choose: () => void; open: () => void }) {
  const show = (element: HTMLLIElement | null) => { if (isChosen) element?.scrollIntoView({ block: 'nearest' }) }
  return (
    // The keys are heard by the input, as a listbox under a combobox has it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li id={`hit-${entry.key}`} ref={show} role="option" aria-selected={isChosen} className={styles.hit} onPointerMove={choose} onClick={open}>
      <Thumbnail picture={entry.picture} size={34} icon={entry.icon} />
      <span className={styles.words}>{entry.title}</span>
      <span className="soft small">{entry.note}</span>
    </li>
  )
}

function useEntries(text: string): { entries: Entry[]; isWaiting: boolean } {
  const words = useWords(searchWords)
  const say = useSay()
  const { resources } = useMe()
  const places = usePlaces().flatMap((group) => group.places)
  const [q] = useDebouncedValue(text.trim(), 150)
  const { data, isFetching } = useQuery({ queryKey: ['search', q], enabled: q !== '', placeholderData: keepPreviousData, queryFn: ({ signal }) => get<SearchResults>(`/search${query({ q })}`, signal) })
  const fitting = places.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase())).map(({ to, label, icon }): Entry => ({ key: to.slice(1), to, title: label, note: words.goTo, icon }))
  const kindOf = (kind: string): string => (kind === 'order' || kind === 'customer' ? words[kind] : say(resources.find(({ name }) => name === kind)?.label.one ?? kind))
  const hits = (q === '' ? [] : (data?.hits ?? [])).map((hit): Entry => ({ key: hit.id, to: hit.to, title: hit.title, note: [kindOf(hit.kind), hit.note].filter(Boolean).join(' · '), icon: hit.kind === 'order' ? 'orders' : hit.kind === 'customer' ? 'customers' : iconOf(hit.kind), picture: hit.picture }))
  return { entries: [...hits, ...fitting], isWaiting: isFetching || q !== text.trim() }
}
