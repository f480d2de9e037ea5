// One block: a line when folded, its fields when open.
import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BlockKindDescription, FieldDescription, RecordValues } from '../../../../api/shapes.ts'
import { commonWords } from '../../../app/common.words.ts'
import { Icon } from '../../../kit/icons.tsx'
import type { IconName } from '../../../kit/icons.tsx'
import { Thumbnail } from '../../../kit/thumbnail.tsx'
import { useSay, useWords } from '../../../lib/language.tsx'
import { useTitles } from '../../../lib/titles.ts'
import { plainText } from '../../../lib/values.ts'
import { FieldControl } from '../fields/field-control.tsx'
import { useFormValue } from '../form-context.tsx'
import { blockWords } from './blocks.words.ts'
import styles from './blocks.module.css'

interface Props {
  block: RecordValues
  kind: BlockKindDescription | undefined
  path: string
  handle: ReactNode
  isOpen: boolean
  toggle: () => void
  up?: () => void
  down?: () => void
  duplicate?: () => void
  remove?: () => void
}

export function BlockCard(props: Props) {
  const { block, kind, path, handle, isOpen, toggle } = props
  const say = useSay()
  const hasProblem = useFormValue((form) => Object.keys(form.problems).some((place) => place.startsWith(`${path}.`)))
  const body = `${path}-body`
  return (
    <div className={styles.block} data-problem={hasProblem || undefined}>
      <div className={styles.head}>
        {handle}
        <button type="button" className={styles.toggle} aria-expanded={isOpen || hasProblem} aria-controls={body} onClick={toggle}>
          <BlockPicture kind={kind} block={block} />
          <span className={styles.words}><strong>{kind ? say(kind.label) : String(block['type'])}</strong><span className={styles.summary}>{summaryOf(kind?.fields ?? [], block)}</span></span>
          <span className={styles.arrow}><Icon name="chevronDown" size={18} /></span>
        </button>
        <BlockButtons {...props} />
      </div>
      {(isOpen || hasProblem) && kind && <div id={body} className={styles.body}>{kind.fields.map((field) => <FieldControl key={field.name} field={field} path={`${path}.${field.name}`} />)}</div>}
    </div>
  )
}

function BlockButtons({ up, down, duplicate, remove }: Props) {
  const words = useWords(blockWords)
  const common = useWords(commonWords)
  const buttons: [IconName, string, (() => void) | undefined, boolean][] = [
    ['up', common.moveUp, up, true], ['down', common.moveDown, down, true], ['duplicate', words.duplicate, duplicate, false], ['bin', common.remove, remove, false],
  ]
  return (
    <div className={styles.buttons}>
      {buttons.map(([icon, label, act, keepsPlace]) => (act || (keepsPlace && remove)) && (
        <ActionIcon key={icon} variant="subtle" color="gray" c="var(--ink-soft)" size={34} aria-label={label} title={label} disabled={!act} onClick={act}><Icon name={icon} size={17} /></ActionIcon>
      ))}
    </div>
  )
}

function BlockPicture({ kind, block }: { kind: BlockKindDescription | undefined; block: RecordValues }) {
  const field = kind?.fields.find((candidate) => candidate.kind === 'image')
  const id = field && (block[field.name] as string | null)
  const [title] = useTitles('media', id ? [id] : [])
  return id ? <Thumbnail picture={title?.picture} size={36} /> : null
}

/** The first words that stand in a block. */
function summaryOf(fields: readonly FieldDescription[], block: RecordValues): string {
  const texts = fields.map((field) => {
    const value = block[field.name]
    if (field.kind === 'richText') return plainText(value)
    return ['text', 'longText'].includes(field.kind) && typeof value === 'string' ? value : ''
  })
  return (texts.find((text) => text.trim() !== '') ?? '').slice(0, 120)
}
