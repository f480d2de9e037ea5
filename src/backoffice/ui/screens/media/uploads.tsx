// Pictures on their way into the library: each needs its alternative text, then goes up with its progress shown.
import { Button, Progress, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ListedPicture } from '../../../api/shapes.ts'
import { useMe } from '../../app/session.ts'
import { commonWords } from '../../app/common.words.ts'
import { Icon } from '../../kit/icons.tsx'
import { toast } from '../../kit/toasts.tsx'
import { Refused } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useWords } from '../../lib/language.tsx'
import { mediaWords } from './media.words.ts'
import { uploadPicture } from './upload-picture.ts'
import styles from './media.module.css'

export function Uploads({ files, done, onStored }: { files: readonly File[]; done: () => void; onStored?: (picture: ListedPicture) => void }) {
  const words = useWords(mediaWords)
  const client = useQueryClient()
  const [left, setLeft] = useState(() => files.map((file, index) => ({ file, key: `${index} ${file.name}` })))
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  useEffect(() => { if (left.length === 0) done() }, [left.length, done])
  const drop = (key: string) => setLeft((now) => now.filter((one) => one.key !== key))
  const stored = (key: string, picture: ListedPicture) => {
    drop(key)
    toast(words.stored)
    void client.invalidateQueries({ queryKey: ['list', 'media'] })
    onStored?.(picture)
  }
  return (
    <section ref={box} className={`panel ${styles.uploads}`} aria-label={words.newPictures}>
      <h2>{words.newPictures}</h2>
      <p className="soft">{words.altHelp}</p>
      {left.map(({ file, key }) => <Upload key={key} file={file} stored={(picture) => stored(key, picture)} cancel={() => drop(key)} />)}
    </section>
  )
}

function Upload({ file, stored, cancel }: { file: File; stored: (picture: ListedPicture) => void; cancel: () => void }) {
  const words = useWords(mediaWords)
  const common = useWords(commonWords)
  const { site } = useMe()
  const { language } = useLanguage()
  const [alt, setAlt] = useState<Record<string, string>>({})
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const preview = usePreview(file)
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    // The picker stands inside the form of a record, which must not be saved with it.
    event.stopPropagation()
    setError(null)
    setProgress(0)
    try {
      stored(await uploadPicture(file, alt, setProgress))
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
      setError(refused)
      setProgress(null)
    }
  }
  const errors = error?.problem.errors ?? {}
  return (
    <form className={styles.upload} onSubmit={send} noValidate>
      <img src={preview} alt="" width={96} height={96} />
      <div className="stack" style={{ gap: '0.625rem' }}>
        <strong className={styles.fileName}>{file.name}</strong>
        {site.locales.map((locale, index) => (
          <TextInput key={locale} size="sm" label={words.altIn(nameOfLanguage(locale, language))} withAsterisk={index === 0} lang={locale} value={alt[locale] ?? ''} error={errors[`alt.${locale}`]} onChange={(event) => setAlt({ ...alt, [locale]: event.currentTarget.value })} />
        ))}
        {error && Object.keys(errors).length === 0 && <p role="alert" className={styles.error}>{error.message}</p>}
        {progress === null ? (
          <div className="row"><Button type="submit" size="sm" leftSection={<Icon name="upload" size={16} />}>{words.store}</Button><Button size="sm" variant="subtle" color="gray" c="var(--ink)" onClick={cancel}>{common.cancel}</Button></div>
        ) : <Progress value={progress * 100} animated={progress >= 1} aria-label={words.underWay} />}
      </div>
    </form>
  )
}

function usePreview(file: File): string {
  const url = useMemo(() => URL.createObjectURL(file), [file])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return url
}
