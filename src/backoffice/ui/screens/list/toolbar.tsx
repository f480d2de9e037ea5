// Search and filters of a list.
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FieldDescription, RecordPage, ResourceDescription } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import type { ListSearch } from '../../app/router.tsx'
import { useReadingOrder, useResourceNamed } from '../../app/session.ts'
import { SearchField } from '../../kit/search-field.tsx'
import { get } from '../../lib/client.ts'
import { useSay, useWords } from '../../lib/language.tsx'
import { fieldNamed, titleOf } from '../../lib/values.ts'
import { listWords } from './list.words.ts'
import styles from '../../kit/table.module.css'

interface Props { resource: ResourceDescription; search: ListSearch; change: (search: ListSearch) => void }

export function Toolbar({ resource, search, change }: Props) {
  const words = useWords(listWords)
  const say = useSay()
  const set = (name: string, value: string) => {
    const { [name]: _, page: __, ...rest } = search
    change(value ? { ...rest, [name]: value } : rest)
  }
  const fields = resource.list.filters.flatMap((name) => fieldNamed(resource, name) ?? [])
  return (
    <div className={styles.toolbar} role="search">
      <SearchField value={search['search'] ?? ''} onSearch={(text) => set('search', text.trim())} label={words.searchIn(say(resource.label.many))} />
      {resource.publishable && <StatusFilter value={search['status'] ?? ''} choose={(value) => set('status', value)} />}
      {fields.map((field) => <Filter key={field.name} field={field} value={search[field.name] ?? ''} choose={(value) => set(field.name, value)} />)}
    </div>
  )
}

interface Choice { value: string; choose: (value: string) => void }

function StatusFilter(props: Choice) {
  const common = useWords(commonWords)
  return <Select {...props} label={common.status} options={[{ value: 'published', label: common.published }, { value: 'draft', label: common.draft }]} />
}

function Filter({ field, ...choice }: Choice & { field: FieldDescription }) {
  const say = useSay()
  const common = useWords(commonWords)
  if (field.kind === 'relation') return <RelationFilter field={field} {...choice} />
  const options = field.kind === 'boolean' ? [{ value: 'true', label: common.yes }, { value: 'false', label: common.no }] : (field.settings.choices ?? []).map(({ value, label }) => ({ value, label: say(label) }))
  return <Select {...choice} label={say(field.label)} options={options} />
}

const mostOptions = 200

function RelationFilter({ field, ...choice }: Choice & { field: FieldDescription }) {
  const say = useSay()
  const locales = useReadingOrder()
  const target = useResourceNamed(field.settings.to!)
  const { data } = useQuery({
    queryKey: ['list', target?.plural, { sort: target?.titleField }, mostOptions],
    enabled: target !== undefined,
    staleTime: 60_000,
    queryFn: () => get<RecordPage>(`/records/${target!.plural}?sort=${target!.titleField}&perPage=${mostOptions}`),
  })
  if (!target) return null
  const options = (data?.records ?? []).map((record) => ({ value: record.id, label: titleOf(target, record.values, locales) }))
  return <Select {...choice} label={say(field.label)} options={options} />
}

function Select({ label, value, choose, options }: Choice & { label: string; options: { value: string; label: string }[] }) {
  const words = useWords(listWords)
  const data = [{ value: '', label: `${words.filterBy(label)} ${words.all.toLowerCase()}` }, ...options.map((option) => ({ ...option, label: `${words.filterBy(label)} ${option.label}` }))]
  return <NativeSelect size="sm" aria-label={label} data={data} value={value} onChange={(event) => choose(event.currentTarget.value)} data-active={value !== '' || undefined} className={styles.filter!} />
}
