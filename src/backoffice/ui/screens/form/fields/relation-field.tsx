// Other records that this one names: found by their words, put in order where there are several.
import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { commonWords } from '../../../app/common.words.ts'
import { iconOf } from '../../../app/frame/navigation.tsx'
import { useResourceNamed } from '../../../app/session.ts'
import { Icon } from '../../../kit/icons.tsx'
import { RecordPicker } from '../../../kit/record-picker.tsx'
import { Sortable, moved } from '../../../kit/sortable.tsx'
import { Thumbnail } from '../../../kit/thumbnail.tsx'
import { bilingual, useWords } from '../../../lib/language.tsx'
import { useTitles } from '../../../lib/titles.ts'
import type { MaybeTitle } from '../../../lib/titles.ts'
import type { FieldProps } from './field-control.tsx'
import { FieldFrame } from './field-frame.tsx'
import { PicturesField } from './image-field.tsx'
import { useField } from './use-field.ts'
import styles from './fields.module.css'

export const relationWords = bilingual(
  { gone: 'No longer there', remove: (name: string) => `Remove ${name}` },
  { gone: 'N’existe plus', remove: (name) => `Retirer ${name}` },
)

export function RelationField(props: FieldProps) {
  if (props.field.settings.to === 'media') return <PicturesField {...props} />
  return props.field.many ? <Many {...props} /> : <One {...props} />
}

function One(props: FieldProps) {
  const to = props.field.settings.to!
  const field = useField<string>(props)
  const { value, set, readOnly, id } = field
  return (
    <FieldFrame field={field}>
      {value ? <Chosen resource={to} id={value} controlId={id} remove={readOnly ? undefined : () => set(null)} /> : readOnly ? <span className="soft">–</span> : <RecordPicker resource={to} without={[]} onPick={set} id={id} />}
    </FieldFrame>
  )
}

function Many(props: FieldProps) {
  const to = props.field.settings.to!
  const field = useField<string[]>(props)
  const ids = field.value ?? []
  const titles = useTitles(to, ids)
  const { set, readOnly } = field
  return (
    <FieldFrame field={field}>
      <Sortable items={titles} keyOf={({ id }) => id} nameOf={({ title }) => title} disabled={readOnly} onMove={(from, to) => set(moved(ids, from, to))}>
        {(title, _, handle) => <ChosenRow resource={to} title={title} handle={handle} remove={readOnly ? undefined : () => set(ids.filter((id) => id !== title.id))} />}
      </Sortable>
      {readOnly && ids.length === 0 && <span className="soft">–</span>}
      {!readOnly && <RecordPicker resource={to} without={ids} onPick={(id) => set([...ids, id])} id={field.id} />}
    </FieldFrame>
  )
}

function Chosen({ resource, id, remove, controlId }: { resource: string; id: string; remove: (() => void) | undefined; controlId: string }) {
  const [title] = useTitles(resource, [id])
  return <div id={controlId} tabIndex={-1}><ChosenRow resource={resource} title={title!} remove={remove} /></div>
}

export function ChosenRow({ resource, title, handle, remove }: { resource: string; title: MaybeTitle; handle?: React.ReactNode; remove: (() => void) | undefined }) {
  const words = useWords(relationWords)
  const common = useWords(commonWords)
  const plural = useResourceNamed(resource)?.plural
  const name = title.title || (title.unknown ? words.gone : '…')
  return (
    <div className={styles.chosen}>
      {handle}
      <Thumbnail picture={title.picture} size={32} icon={iconOf(resource)} />
      {plural && !title.unknown ? <Link to="/$plural/$id" params={{ plural, id: title.id }} className={styles.chosenName}>{name}</Link> : <span className={styles.chosenName}>{name}</span>}
      {remove && <ActionIcon variant="subtle" color="gray" aria-label={`${common.remove}: ${name}`} onClick={remove}><Icon name="cross" size={16} /></ActionIcon>}
    </div>
  )
}
