// One picture: its name and alternative text, and where it is used.
import { Button, Modal, Skeleton, TextInput, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenPicture } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe, useResource, useResourceNamed } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { toast } from '../../kit/toasts.tsx'
import { Refused, get, put, remove } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { fieldNamed } from '../../lib/values.ts'
import { mediaWords } from './media.words.ts'
import styles from './media.module.css'

const route = getRouteApi('/inside/media/$id')

export function PictureScreen() {
  const { id } = route.useParams()
  const picture = useQuery({ queryKey: ['picture', id], refetchOnWindowFocus: false, queryFn: () => get<OpenPicture>(`/media/${id}`) })
  if (picture.error) return <FailedPart error={picture.error} again={() => void picture.refetch()} />
  return picture.data ? <Picture key={picture.data.picture.version} opened={picture.data} /> : <Skeleton height={420} radius={10} />
}

function Picture({ opened }: { opened: OpenPicture }) {
  const words = useWords(mediaWords)
  const say = useSay()
  const media = useResource('media')
  const [asking, ask] = useState(false)
  const { picture } = opened
  const { language } = useLanguage()
  return (
    <>
      <PageHead back={{ to: '/media', label: media ? say(media.label.many) : '' }} title={picture.fileName} note={<span className="figures">{picture.width} × {picture.height} px · {size(picture.bytes, language)}</span>} actions={<><Button variant="subtle" color="gray" c="var(--ink)" component={Link} {...({ to: '/$plural/$id/history', params: { plural: 'media', id: picture.id } } as object)} leftSection={<Icon name="history" size={17} />}>{words.history}</Button>{media?.may.delete && <Button variant="default" onClick={() => ask(true)}>{words.delete}</Button>}</>} />
      <div className={styles.picture}>
        <a href={picture.large} target="_blank" rel="noopener" title={words.original}><img className={styles.large} src={picture.large} alt={picture.alt} width={picture.width} height={picture.height} /></a>
        <div className="stack">
          <PictureForm opened={opened} />
          <Uses opened={opened} />
        </div>
      </div>
      {asking && <DeleteQuestion opened={opened} close={() => ask(false)} />}
    </>
  )
}

function size(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

function PictureForm({ opened: { picture } }: { opened: OpenPicture }) {
  const words = useWords(mediaWords)
  const { site } = useMe()
  const { language } = useLanguage()
  const [fileName, setFileName] = useState(picture.fileName)
  const [alt, setAlt] = useState(picture.alts)
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => put<OpenPicture>(`/media/${picture.id}`, { version: picture.version, fileName, alt }),
    onSuccess: async (saved) => {
      client.setQueryData(['picture', picture.id], saved)
      client.removeQueries({ queryKey: ['title', 'media', picture.id] })
      await client.invalidateQueries({ queryKey: ['list', 'media'] })
      toast(words.saved)
    },
  })
  const errors = save.error instanceof Refused ? (save.error.problem.errors ?? {}) : {}
  return (
    <form className="panel stack" style={{ padding: '1.25rem' }} noValidate onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      {save.error && Object.keys(errors).length === 0 && <p role="alert" className={styles.error}>{save.error.message}</p>}
      {site.locales.map((locale, index) => <Textarea key={locale} autosize minRows={2} label={words.altIn(nameOfLanguage(locale, language))} withAsterisk={index === 0} lang={locale} value={alt[locale] ?? ''} error={errors[`alt.${locale}`]} onChange={(event) => setAlt({ ...alt, [locale]: event.currentTarget.value })} />)}
      <TextInput label={words.name} value={fileName} error={errors['fileName']} onChange={(event) => setFileName(event.currentTarget.value)} />
      <Button type="submit" loading={save.isPending}>{words.save}</Button>
    </form>
  )
}

function Uses({ opened: { uses } }: { opened: OpenPicture }) {
  const words = useWords(mediaWords)
  return (
    <section className="panel" style={{ padding: '1.25rem' }}>
      <h2>{words.usedIn}</h2>
      {uses.length === 0 ? <p className="soft">{words.usedNowhere}</p> : <ul className={styles.uses}>{uses.map((use) => <Use key={`${use.recordId} ${use.field}`} {...use} />)}</ul>}
    </section>
  )
}

function Use({ resource: name, recordId, title, field }: OpenPicture['uses'][number]) {
  const resource = useResourceNamed(name)
  const say = useSay()
  if (!resource) return <li>{title}</li>
  const [first = ''] = field.split('.')
  const label = fieldNamed(resource, first)?.label ?? resource.parts.find((part) => part.name === first)?.label.many
  return <li><Link to="/$plural/$id" params={{ plural: resource.plural, id: recordId }}>{title}</Link> <span className="soft small">{[say(resource.label.one), label && say(label)].filter(Boolean).join(' · ')}</span></li>
}

function DeleteQuestion({ opened: { picture, uses }, close }: { opened: OpenPicture; close: () => void }) {
  const words = useWords(mediaWords)
  const common = useWords(commonWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const deleting = useMutation({
    mutationFn: () => remove(`/media/${picture.id}?version=${picture.version}`),
    onSuccess: async () => {
      toast(words.deleted)
      await client.invalidateQueries({ queryKey: ['list', 'media'] })
      await navigate({ to: '/$plural', params: { plural: 'media' }, search: {} })
    },
  })
  const isUsed = uses.length > 0 || (deleting.error instanceof Refused && deleting.error.reason === 'in-use')
  return (
    <Modal opened onClose={close} title={words.deleteQuestion} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        {isUsed ? <p role="alert">{words.stillUsed}</p> : deleting.error && <p role="alert" className={styles.error}>{deleting.error.message}</p>}
        {isUsed && <ul className={styles.uses}>{uses.map((use) => <Use key={`${use.recordId} ${use.field}`} {...use} />)}</ul>}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" data-autofocus onClick={close}>{words.keep}</Button>
          {!isUsed && <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>{words.delete}</Button>}
        </div>
      </div>
    </Modal>
  )
}
