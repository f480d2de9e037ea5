// The media library: pictures in a grid, uploaded by dropping them or choosing files.
import { Button, Skeleton } from '@mantine/core'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ListedPicture, PicturePage, ResourceDescription } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { get, query } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { useListSearch, without } from '../list/use-list-search.ts'
import { mediaWords } from './media.words.ts'
import { Uploads } from './uploads.tsx'
import styles from './media.module.css'

export function usePictures(search: string, page: number, perPage = 48) {
  return useQuery({ queryKey: ['list', 'media', search, page, perPage], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<PicturePage>(`/media${query({ search, page, perPage })}`, signal) })
}

export function MediaScreen({ resource }: { resource: ResourceDescription }) {
  const words = useWords(mediaWords)
  const say = useSay()
  const [search, change] = useListSearch()
  const [files, setFiles] = useState<File[]>([])
  const input = useRef<HTMLInputElement>(null)
  const list = usePictures(search['search'] ?? '', Number(search['page'] ?? 1))
  const add = <Button leftSection={<Icon name="upload" size={17} />} onClick={() => input.current?.click()}>{words.upload}</Button>
  const isBare = list.data?.total === 0 && !search['search']
  return (
    <DropPlace onFiles={setFiles}>
      <PageHead title={say(resource.label.many)} note={list.data && !isBare ? words.count(list.data.total) : undefined} actions={!isBare && add} />
      <input ref={input} type="file" accept="image/*" multiple hidden onChange={(event) => { setFiles([...(event.currentTarget.files ?? [])]); event.currentTarget.value = '' }} />
      {files.length > 0 && <Uploads files={files} done={() => setFiles([])} />}
      {!isBare && <div style={{ marginBottom: '1rem' }}><SearchField value={search['search'] ?? ''} label={words.search} onSearch={(text) => change({ ...without(search, 'page', 'search'), ...(text.trim() && { search: text.trim() }) })} /></div>}
      {list.error ? <FailedPart error={list.error} again={() => void list.refetch()} /> : !list.data ? <Skeleton height={300} radius={10} /> : list.data.total === 0 ? <EmptyState icon="media" title={isBare ? words.empty : words.nothing} text={isBare ? words.emptyText : words.nothingText} action={isBare && add} /> : (
        <>
          <Grid>{list.data.pictures.map((picture) => <li key={picture.id}><Link to="/$plural/$id" params={{ plural: 'media', id: picture.id }} className={styles.tile}><Tile picture={picture} /></Link></li>)}</Grid>
          <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={(page) => change({ ...search, page: String(page) })} />
        </>
      )}
    </DropPlace>
  )
}

export const Grid = ({ children }: { children: React.ReactNode }) => <ul className={styles.grid}>{children}</ul>

export function Tile({ picture }: { picture: ListedPicture }) {
  const words = useWords(mediaWords)
  const { language } = useLanguage()
  const lacking = Object.entries(picture.alts).filter(([, text]) => !text).map(([locale]) => nameOfLanguage(locale, language))
  return (
    <>
      <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} loading="lazy" decoding="async" />
      <span className={styles.name}>{picture.fileName}</span>
      {lacking.length > 0 && <span className={styles.lacks}><Icon name="warning" size={14} />{words.altMissing(lacking.join(', '))}</span>}
    </>
  )
}

/** Files can be dropped anywhere on what stands inside. */
export function DropPlace({ onFiles, children }: { onFiles: (files: File[]) => void; children: React.ReactNode }) {
  const words = useWords(mediaWords)
  const [isOver, over] = useState(false)
  const hasFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div
      className={styles.drop}
      onDragOver={(event) => { if (hasFiles(event)) { event.preventDefault(); over(true) } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over(false) }}
      onDrop={(event) => { event.preventDefault(); over(false); onFiles([...event.dataTransfer.files].filter(({ type }) => type.startsWith('image/'))) }}
    >
      {children}
      {isOver && <div className={styles.dropHint}>{words.dropHere}</div>}
    </div>
  )
}
