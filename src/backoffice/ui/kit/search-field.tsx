// A search field that waits until one stops typing.
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Icon } from './icons.tsx'

const waitMs = 250

export function SearchField({ value, onSearch, label }: { value: string; onSearch: (text: string) => void; label: string }) {
  const [text, setText] = useState(value)
  const latest = useRef(onSearch)
  latest.current = onSearch
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => latest.current(text), waitMs)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <TextInput
      type="search"
      size="sm"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={17} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
    />
  )
}
