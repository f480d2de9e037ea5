// Reads a page of a list, and keeps the titles of what it refers to.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RecordPage, ResourceDescription } from '../../../api/shapes.ts'
import type { ListSearch } from '../../app/router.tsx'
import { get, query } from '../../lib/client.ts'
import { rememberTitles } from '../../lib/titles.ts'

/** Without a resource it waits. */
export function useRecordPage(resource: ResourceDescription | undefined, search: ListSearch, perPage = 25) {
  const client = useQueryClient()
  return useQuery({
    queryKey: ['list', resource?.plural, search, perPage],
    enabled: resource !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await get<RecordPage>(`/records/${resource!.plural}${query({ ...search, perPage })}`, signal)
      rememberTitles(client, page.related)
      return page
    },
  })
}
