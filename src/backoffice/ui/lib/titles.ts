// What records are called: kept once known, asked for where not.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { RecordTitle, Related } from '../../api/shapes.ts'
import { useResourceNamed } from '../app/session.ts'
import { get } from './client.ts'

export function rememberTitles(client: QueryClient, related: Related): void {
  for (const [resource, titles] of Object.entries(related)) {
    for (const title of titles) client.setQueryData(['title', resource, title.id], title)
  }
}

export type MaybeTitle = RecordTitle & { unknown?: boolean }

/** In the order of the ids. One that does not exist, or may not be seen, is marked. */
export function useTitles(resource: string, ids: readonly string[]): MaybeTitle[] {
  const client = useQueryClient()
  const plural = useResourceNamed(resource)?.plural
  const missing = ids.filter((id) => client.getQueryData(['title', resource, id]) === undefined)
  const { isFetching } = useQuery({
    queryKey: ['titles', resource, ...missing],
    enabled: missing.length > 0 && plural !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const { titles } = await get<{ titles: RecordTitle[] }>(`/records/${plural}/titles?ids=${missing.join(',')}`)
      rememberTitles(client, { [resource]: titles })
      return titles
    },
  })
  return ids.map((id) => client.getQueryData<RecordTitle>(['title', resource, id]) ?? { id, title: '', picture: null, unknown: !isFetching })
}
