// The form of one record, made from the model.
import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { OpenRecord, ResourceDescription } from '../../../api/shapes.ts'
import { FailedPart, NotAllowed, NotHere } from '../../app/failures.tsx'
import { useMe, useResource } from '../../app/session.ts'
import { get } from '../../lib/client.ts'
import { rememberTitles } from '../../lib/titles.ts'
import { FormProvider } from './form-context.tsx'
import { FormState } from './form-state.ts'
import { FormView } from './form-view.tsx'

const editRoute = getRouteApi('/inside/$plural/$id')
const newRoute = getRouteApi('/inside/$plural/new')

export function RecordScreen() {
  const { plural, id } = editRoute.useParams()
  const resource = useResource(plural)
  return resource ? <Existing key={id} resource={resource} id={id} /> : <NotHere />
}

export function NewRecordScreen() {
  const { plural } = newRoute.useParams()
  const resource = useResource(plural)
  if (!resource) return <NotHere />
  return resource.may.create ? <Form key={plural} resource={resource} opened={null} /> : <NotAllowed />
}

export const recordKey = (resource: ResourceDescription, id: string) => ['record', resource.plural, id]

export async function fetchRecord(resource: ResourceDescription, id: string): Promise<OpenRecord> {
  return get<OpenRecord>(`/records/${resource.plural}/${id}`)
}

function Existing({ resource, id }: { resource: ResourceDescription; id: string }) {
  const client = useQueryClient()
  const record = useQuery({
    queryKey: recordKey(resource, id),
    // What is being edited is not exchanged under the colleague's hands; a save notices what others changed.
    staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
    queryFn: async () => {
      const opened = await fetchRecord(resource, id)
      rememberTitles(client, opened.related)
      return opened
    },
  })
  if (record.error) return <FailedPart error={record.error} again={() => void record.refetch()} />
  if (!record.data) return <Waiting />
  return <Form resource={resource} opened={record.data} />
}

function Form({ resource, opened }: { resource: ResourceDescription; opened: OpenRecord | null }) {
  const { site } = useMe()
  const [form] = useState(() => new FormState({ resource, locales: site.locales, record: opened?.record ?? null, stock: opened?.stock ?? null, path: opened?.path ?? null }))
  const [language, chooseLanguage] = useState(site.locales[0]!)
  const may = opened?.may ?? { change: true, publish: resource.may.publish, delete: false }
  const readOnly = !may.change
  const context = useMemo(() => ({ form, language, chooseLanguage, readOnly, may: { publish: may.publish, delete: may.delete } }), [form, language, readOnly, may.publish, may.delete])
  return <FormProvider value={context}><FormView url={opened?.url ?? null} /></FormProvider>
}

function Waiting() {
  return (
    <div className="stack">
      <Skeleton height={40} width="50%" radius={8} />
      <Skeleton height={420} radius={10} />
    </div>
  )
}
