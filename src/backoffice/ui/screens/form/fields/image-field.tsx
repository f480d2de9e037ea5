// A picture of the library, or several: chosen there or uploaded here.
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { commonWords } from '../../../app/common.words.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Sortable, moved } from '../../../kit/sortable.tsx'
import { bilingual, useWords } from '../../../lib/language.tsx'
import { useTitles } from '../../../lib/titles.ts'
import type { FieldProps } from './field-control.tsx'
import { FieldFrame } from './field-frame.tsx'
import { ChosenRow } from './relation-field.tsx'
import { useField } from './use-field.ts'
import styles from './fields.module.css'

const imageWords = bilingual(
  { choose: 'Choose or upload a picture', add: 'Add pictures', change: 'Choose another', noAlt: 'This picture has no alternative text yet.', describe: 'Describe it' },
  { choose: 'Choisir ou envoyer une image', add: 'Ajouter des images', change: 'En choisir une autre', noAlt: 'Cette image n’a pas encore de texte alternatif.', describe: 'La décrire' },
)

const PicturePicker = lazy(() => import('../../media/picture-picker.tsx').then((file) => ({ default: file.PicturePicker })))

export function ImageField(props: FieldProps) {
  const field = useField<string>(props)
  const words = useWords(imageWords)
  const [opened, picker] = useDisclosure(false)
  const { value, set, readOnly, id } = field
  return (
    <FieldFrame field={field} group>
      {value ? <Shown id={value} /> : readOnly ? <span className="soft">–</span> : (
        <button type="button" id={id} className={styles.emptyPicture} onClick={picker.open}><Icon name="media" size={24} />{words.choose}</button>
      )}
      {value && !readOnly && <PictureButtons id={id} change={picker.open} remove={() => set(null)} />}
      <Suspense>{opened && <PicturePicker close={picker.close} onPick={([picked]) => { if (picked) set(picked) }} />}</Suspense>
    </FieldFrame>
  )
}

function PictureButtons({ id, change, remove }: { id: string; change: () => void; remove: () => void }) {
  const words = useWords(imageWords)
  const common = useWords(commonWords)
  return (
    <div className="row" style={{ gap: '0.375rem' }}>
      <Button id={id} size="compact-sm" variant="default" onClick={change}>{words.change}</Button>
      <Button size="compact-sm" variant="subtle" color="gray" c="var(--ink)" onClick={remove}>{common.remove}</Button>
    </div>
  )
}

function Shown({ id }: { id: string }) {
  const words = useWords(imageWords)
  const [title] = useTitles('media', [id])
  if (!title?.picture) return <div className={styles.picture} />
  const { src, alt, width, height } = title.picture
  return (
    <>
      <img className={styles.picture} src={src} alt={alt} width={width} height={height} />
      {alt ? <span className="soft small">{alt}</span> : <span className={`small ${styles.warning}`}><Icon name="warning" size={15} />{words.noAlt} <Link to="/$plural/$id" params={{ plural: 'media', id }}>{words.describe}</Link></span>}
    </>
  )
}

/** Several pictures, in an order of their own; or one, for a relation that leads to the library. */
export function PicturesField(props: FieldProps) {
  const field = useField<string[]>(props)
  const words = useWords(imageWords)
  const [opened, picker] = useDisclosure(false)
  const ids = field.value ?? []
  const titles = useTitles('media', ids)
  const { set, readOnly } = field
  return (
    <FieldFrame field={field} group>
      <Sortable items={titles} keyOf={({ id }) => id} nameOf={({ title }) => title} disabled={readOnly} onMove={(from, to) => set(moved(ids, from, to))}>
        {(title, _, handle) => <ChosenRow resource="media" title={title} handle={handle} remove={readOnly ? undefined : () => set(ids.filter((id) => id !== title.id))} />}
      </Sortable>
      {!readOnly && <Button id={field.id} variant="default" leftSection={<Icon name="plus" size={16} />} onClick={picker.open}>{words.add}</Button>}
      <Suspense>{opened && <PicturePicker many close={picker.close} onPick={(picked) => set([...ids, ...picked.filter((id) => !ids.includes(id))])} />}</Suspense>
    </FieldFrame>
  )
}
