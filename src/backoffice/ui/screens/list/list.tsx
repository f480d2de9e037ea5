// The list of any kind of record: search, filters, sorting and pages, all of it in the address.
import { Button, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { RecordPage, ResourceDescription } from '../../../api/shapes.ts'
import { FailedPart, NotHere } from '../../app/failures.tsx'
import { iconOf } from '../../app/frame/navigation.tsx'
import type { ListSearch } from '../../app/router.tsx'
import { useResource } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { useSay, useWords } from '../../lib/language.tsx'
import { MediaScreen } from '../media/media.tsx'
import { Cards } from './cards.tsx'
import { columnsOf } from './columns.ts'
import { listWords } from './list.words.ts'
import { RecordTable } from './record-table.tsx'
import { Toolbar } from './toolbar.tsx'
import { useRecordPage } from './use-list.ts'
import { useListSearch, without } from './use-list-search.ts'
import type { Change } from './use-list-search.ts'

const route = getRouteApi('/inside/$plural')

export function RecordListScreen() {
  const { plural } = route.useParams()
  const resource = useResource(plural)
  if (!resource) return <NotHere />
  return resource.name === 'media' ? <MediaScreen resource={resource} /> : <RecordList key={plural} resource={resource} />
}

function RecordList({ resource }: { resource: ResourceDescription }) {
  const say = useSay()
  const words = useWords(listWords)
  const [search, change] = useListSearch()
  const list = useRecordPage(resource, search)
  const many = say(resource.label.many)
  const isNarrowed = Object.keys(search).some((name) => !['sort', 'page'].includes(name))
  const add = resource.may.create && <Button component={Link} to={`/${resource.plural}/new` as '/'} leftSection={<Icon name="plus" size={17} />}>{words.add(say(resource.label.one))}</Button>
  const isBare = list.data?.total === 0 && !isNarrowed
  return (
    <>
      <PageHead title={many} note={list.data && !isBare ? words.count(list.data.total) : undefined} actions={!isBare && add} />
      {!isBare && <Toolbar resource={resource} search={search} change={change} />}
      {list.error ? <FailedPart error={list.error} again={() => void list.refetch()} /> : !list.data ? <Waiting /> : list.data.total === 0 ? <Nothing resource={resource} isNarrowed={isNarrowed} add={add} clear={() => change({})} /> : <Page resource={resource} page={list.data} search={search} change={change} />}
    </>
  )
}

function Page({ resource, page, search, change }: { resource: ResourceDescription; page: RecordPage; search: ListSearch; change: Change }) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const columns = columnsOf(resource)
  const shown = { resource, columns, page, sort: search['sort'] ?? resource.list.sort, sortBy: (sort: string) => change({ ...without(search, 'page'), sort }) }
  return (
    <>
      {isPhone ? <Cards {...shown} /> : <RecordTable {...shown} />}
      <Pager page={page.page} perPage={page.perPage} total={page.total} go={(to) => change({ ...search, page: String(to) })} />
    </>
  )
}

function Nothing({ resource, isNarrowed, add, clear }: { resource: ResourceDescription; isNarrowed: boolean; add: React.ReactNode; clear: () => void }) {
  const words = useWords(listWords)
  const say = useSay()
  if (isNarrowed) return <EmptyState icon="search" title={words.nothingFound} text={words.nothingFoundText} action={<Button variant="default" onClick={clear}>{words.showAll}</Button>} />
  return <EmptyState icon={iconOf(resource.name)} title={words.emptyTitle(say(resource.label.many))} text={add ? words.emptyText : words.emptyTextReading} action={add} />
}

function Waiting() {
  return <div className="stack" style={{ gap: '0.5rem' }}>{Array.from({ length: 8 }, (_, row) => <Skeleton key={row} height={52} radius={8} />)}</div>
}
