// Copies a text, and says that it did.
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { commonWords } from '../app/common.words.ts'
import { useWords } from '../lib/language.tsx'
import { Icon } from './icons.tsx'

const shownMs = 2000

export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = useWords(commonWords)
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), shownMs)
    return () => clearTimeout(timer)
  }, [isDone])
  const copy = () => void copyText(text).then(setDone)
  return <Button size="compact-sm" variant="default" leftSection={<Icon name={isDone ? 'check' : 'copy'} size={15} />} aria-label={label} onClick={copy}><span role="status">{isDone ? words.copied : words.copy}</span></Button>
}

/** Without https, browsers offer only the old way. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
