// Chooses a picture of the library, or uploads a new one, without leaving the form.
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ListedPicture } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { Icon } from '../../kit/icons.tsx'
import { Pager } from '../../kit/pager.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useWords } from '../../lib/language.tsx'
import { DropPlace, Grid, Tile, usePictures } from './media.tsx'
import { mediaWords } from './media.words.ts'
import { Uploads } from './uploads.tsx'
import styles from './media.module.css'

interface Props { close: () => void; onPick: (ids: string[]) => void; many?: boolean }

export function PicturePicker({ close, onPick, many = false }: Props) {
  const words = useWords(mediaWords)
  const common = useWords(commonWords)
  const remember = useRemember()
  const [chosen, choose] = useState<string[]>([])
  const [files, setFiles] = useState<File[]>([])
  const pick = (ids: string[]) => {
    onPick(ids)
    close()
  }
  const take = (picture: ListedPicture) => {
    remember(picture)
    if (!many) return pick([picture.id])
    choose((now) => (now.includes(picture.id) ? now.filter((id) => id !== picture.id) : [...now, picture.id]))
  }
  return (
    <Modal opened onClose={close} size="60rem" title={many ? words.chooseMany : words.chooseOne} closeButtonProps={{ 'aria-label': common.close }}>
      <DropPlace onFiles={(dropped) => setFiles(many ? dropped : dropped.slice(0, 1))}>
        {files.length > 0 && <Uploads files={files} done={() => setFiles([])} onStored={take} />}
        <Library chosen={chosen} take={take} setFiles={setFiles} many={many} />
        {many && <div className={styles.pickerFoot}><Button disabled={chosen.length === 0} onClick={() => pick(chosen)}>{words.insert(chosen.length)}</Button></div>}
      </DropPlace>
    </Modal>
  )
}

/** The form shows the picture at once, without asking for its title. */
function useRemember(): (picture: ListedPicture) => void {
  const client = useQueryClient()
  return ({ id, fileName, src, alt, width, height }) => void client.setQueryData(['title', 'media', id], { id, title: fileName, picture: { src, alt, width, height } })
}

function Library({ chosen, take, setFiles, many }: { chosen: string[]; take: (picture: ListedPicture) => void; setFiles: (files: File[]) => void; many: boolean }) {
  const words = useWords(mediaWords)
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const list = usePictures(search, page, 24)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="stack">
      <div className="row">
        <SearchField value={search} label={words.search} onSearch={(text) => { setSearch(text); setPage(1) }} />
        <Button size="sm" variant="default" leftSection={<Icon name="upload" size={16} />} onClick={() => input.current?.click()}>{words.upload}</Button>
        <input ref={input} type="file" accept="image/*" multiple={many} hidden onChange={(event) => { setFiles([...(event.currentTarget.files ?? [])]); event.currentTarget.value = '' }} />
      </div>
      {list.data?.total === 0 && <p className="soft">{search ? words.nothingText : words.emptyText}</p>}
      <Grid>
        {list.data?.pictures.map((picture) => (
          <li key={picture.id}><button type="button" className={styles.tile} aria-pressed={many ? chosen.includes(picture.id) : undefined} onClick={() => take(picture)}><Tile picture={picture} /></button></li>
        ))}
      </Grid>
      {list.data && <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={setPage} />}
    </div>
  )
}
