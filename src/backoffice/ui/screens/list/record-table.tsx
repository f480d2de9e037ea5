// The list as a table, for wide windows.
import { Link } from '@tanstack/react-router'
import type { ListedRecord, RecordPage, ResourceDescription } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { useReadingOrder } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import { useSay, useWords } from '../../lib/language.tsx'
import { titleOf } from '../../lib/values.ts'
import { Cell } from './cell.tsx'
import type { Column } from './columns.ts'
import { listWords } from './list.words.ts'
import styles from '../../kit/table.module.css'

export interface Listed {
  resource: ResourceDescription
  columns: Column[]
  page: RecordPage
  sort: string
  sortBy: (sort: string) => void
}

export function RecordTable({ resource, columns, page, sort, sortBy }: Listed) {
  const say = useSay()
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="only-read">{say(resource.label.many)}</caption>
        <thead><tr>{columns.map((column) => <Head key={column.name} column={column} sort={sort} sortBy={sortBy} />)}</tr></thead>
        <tbody>{page.records.map((record) => <Row key={record.id} resource={resource} columns={columns} record={record} />)}</tbody>
      </table>
    </div>
  )
}

/** What a column is called. */
export function useColumnLabel(): (column: Column) => string {
  const common = useWords(commonWords)
  const words = useWords(listWords)
  const say = useSay()
  return ({ name, field }) => {
    if (field) return say(field.label)
    if (name === 'price' || name === 'stock') return words[name]
    return name === 'status' || name === 'updatedAt' || name === 'createdAt' ? common[name] : name
  }
}

function Head({ column, sort, sortBy }: { column: Column; sort: string; sortBy: (sort: string) => void }) {
  const label = useColumnLabel()(column)
  const isImage = column.field?.kind === 'image'
  if (!column.sortable) return <th scope="col">{isImage ? <span className="only-read">{label}</span> : label}</th>
  const direction = sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : 'none'
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className={styles.sort} onClick={() => sortBy(direction === 'ascending' ? `-${column.name}` : column.name)}>
        {label}
        <span className={styles.arrow} data-direction={direction}><Icon name={direction === 'descending' ? 'down' : 'up'} size={14} /></span>
      </button>
    </th>
  )
}

function Row({ resource, columns, record }: { resource: ResourceDescription; columns: Column[]; record: ListedRecord }) {
  return (
    <tr>
      {columns.map((column) => (
        <td key={column.name} data-kind={column.field?.kind ?? column.name}>
          {column.isTitle ? <TitleLink resource={resource} record={record} /> : <Cell column={column} record={record} />}
        </td>
      ))}
    </tr>
  )
}

export function TitleLink({ resource, record }: { resource: ResourceDescription; record: ListedRecord }) {
  const locales = useReadingOrder()
  const words = useWords(listWords)
  return <Link to="/$plural/$id" params={{ plural: resource.plural, id: record.id }} className={styles.title}>{titleOf(resource, record.values, locales) || words.untitled}</Link>
}
