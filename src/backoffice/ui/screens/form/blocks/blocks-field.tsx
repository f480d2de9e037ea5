// A page built of blocks: added, moved, doubled, removed; each folds into a line that says what it holds.
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import type { BlockKindDescription, RecordValues } from '../../../../api/shapes.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Sortable, moved } from '../../../kit/sortable.tsx'
import { useSay, useWords } from '../../../lib/language.tsx'
import type { FieldProps } from '../fields/field-control.tsx'
import { FieldFrame } from '../fields/field-frame.tsx'
import { useField } from '../fields/use-field.ts'
import { useForm } from '../form-context.tsx'
import { emptyValue } from '../form-state.ts'
import { freshlyKeyed, keyed } from '../keys.ts'
import { BlockCard } from './block-card.tsx'
import { blockWords } from './blocks.words.ts'

export function BlocksField(props: FieldProps) {
  const field = useField<RecordValues[]>(props)
  const { set, readOnly } = field
  const say = useSay()
  const words = useWords(blockWords)
  const [opened, open] = useState<string | null>(null)
  const blocks = field.value ?? []
  const kinds = props.field.settings.kinds ?? []
  const kindOf = (block: RecordValues) => kinds.find(({ type }) => type === block['type'])
  const change = (next: RecordValues[]) => set(next.length === 0 ? null : next)
  const insert = (index: number, block: RecordValues) => {
    change(blocks.toSpliced(index, 0, block))
    open(String(block['$key']))
  }
  const nameOf = (block: RecordValues) => say(kindOf(block)?.label ?? String(block['type']))
  return (
    <FieldFrame field={field} group>
      {blocks.length === 0 && <CopyFromFirst {...props} set={change} />}
      <Sortable items={blocks} keyOf={(block) => String(block['$key'])} nameOf={nameOf} disabled={readOnly} onMove={(from, to) => change(moved(blocks, from, to))}>
        {(block, index, handle) => (
          <BlockCard
            block={block} kind={kindOf(block)} path={`${props.path}.${index}`} handle={handle}
            isOpen={opened === block['$key']} toggle={() => open(opened === block['$key'] ? null : String(block['$key']))}
            {...(!readOnly && {
              ...(index > 0 && { up: () => change(moved(blocks, index, index - 1)) }),
              ...(index < blocks.length - 1 && { down: () => change(moved(blocks, index, index + 1)) }),
              duplicate: () => insert(index + 1, freshlyKeyed(block)),
              remove: () => change(blocks.toSpliced(index, 1)),
            })}
          />
        )}
      </Sortable>
      {!readOnly && <AddBlock kinds={kinds} label={words.add} id={field.id} add={(kind) => insert(blocks.length, emptyBlock(kind))} />}
    </FieldFrame>
  )
}

function emptyBlock(kind: BlockKindDescription): RecordValues {
  return keyed({ type: kind.type, ...Object.fromEntries(kind.fields.map((field) => [field.name, emptyValue(field, [])])) })
}

function AddBlock({ kinds, label, id, add }: { kinds: readonly BlockKindDescription[]; label: string; id: string; add: (kind: BlockKindDescription) => void }) {
  const say = useSay()
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target><Button id={id} variant="default" leftSection={<Icon name="plus" size={16} />}>{label}</Button></Menu.Target>
      <Menu.Dropdown>{kinds.map((kind) => <Menu.Item key={kind.type} onClick={() => add(kind)}>{say(kind.label)}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}

/** A page in a second language mostly has the same blocks: begin with a copy and translate. */
function CopyFromFirst({ field, locale, set }: FieldProps & { set: (blocks: RecordValues[]) => void }) {
  const { form, readOnly } = useForm()
  const words = useWords(blockWords)
  const first = form.locales[0]!
  const source = locale && locale !== first ? ((form.get(`${field.name}.${first}`) ?? []) as RecordValues[]) : []
  if (readOnly) return null
  if (source.length === 0) return <p className="soft">{words.empty}</p>
  return (
    <div className="row">
      <span className="soft">{words.emptyInLanguage}</span>
      <Button size="compact-sm" variant="light" onClick={() => set(source.map(freshlyKeyed))}>{words.copyFirst}</Button>
    </div>
  )
}
