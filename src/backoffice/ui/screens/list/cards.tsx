// The list as cards, for phones: picture, name, what matters, state.
import type { ListedRecord, ResourceDescription } from '../../../api/shapes.ts'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../lib/language.tsx'
import { NativeSelect } from '@mantine/core'
import { Cell } from './cell.tsx'
import type { Column } from './columns.ts'
import { listWords } from './list.words.ts'
import { TitleLink, useColumnLabel } from './record-table.tsx'
import type { Listed } from './record-table.tsx'
import styles from '../../kit/cards.module.css'

export function Cards({ resource, columns, page, sort, sortBy }: Listed) {
  return (
    <>
      <SortChoice columns={columns} sort={sort} sortBy={sortBy} />
      <ul className={styles.cards}>{page.records.map((record) => <Card key={record.id} resource={resource} columns={columns} record={record} />)}</ul>
    </>
  )
}

function SortChoice({ columns, sort, sortBy }: Pick<Listed, 'columns' | 'sort' | 'sortBy'>) {
  const words = useWords(listWords)
  const label = useColumnLabel()
  const options = columns.filter(({ sortable }) => sortable).flatMap((column) => [
    { value: column.name, label: `${label(column)} ↑` },
    { value: `-${column.name}`, label: `${label(column)} ↓` },
  ])
  return <NativeSelect size="sm" aria-label={words.sortBy} leftSection={<Icon name="down" size={16} />} value={sort} data={options} onChange={(event) => sortBy(event.currentTarget.value)} mb="sm" />
}

/** On a phone, a card says what matters; when it was changed stands in the record. */
const leftOut = ['status', 'updatedAt', 'createdAt']

function Card({ resource, columns, record }: { resource: ResourceDescription; columns: Column[]; record: ListedRecord }) {
  const picture = columns.find(({ field }) => field?.kind === 'image')
  const rest = columns.filter((column) => column !== picture && !column.isTitle && !leftOut.includes(column.name))
  return (
    <li className={styles.card}>
      {picture && <Cell column={picture} record={record} />}
      <div className={styles.words}>
        <TitleLink resource={resource} record={record} />
        <div className={styles.facts}>{rest.map((column) => <Fact key={column.name} column={column} record={record} />)}</div>
      </div>
      {resource.publishable && <Cell column={{ name: 'status', sortable: false, isTitle: false }} record={record} />}
    </li>
  )
}

function Fact({ column, record }: { column: Column; record: ListedRecord }) {
  const label = useColumnLabel()(column)
  const value = record.values[column.name]
  if (column.field && (value === null || value === undefined || (Array.isArray(value) && value.length === 0))) return null
  const isFigure = column.name === 'stock' || column.field?.kind === 'integer'
  if (column.name === 'stock' && !record.facts?.stock && record.facts?.stock !== 0) return null
  return <span className={styles.fact}>{isFigure && `${label} `}<Cell column={column} record={record} /></span>
}
