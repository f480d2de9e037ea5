// The state of a list as it stands in the address.
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ListSearch } from '../../app/router.tsx'

const route = getRouteApi('/inside/$plural')

export type Change = (search: ListSearch) => void

export function useListSearch(): [ListSearch, Change] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return useMemo(() => [search, (next) => void navigate({ search: next, replace: true })], [search, navigate])
}

export function without(search: ListSearch, ...names: string[]): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name)))
}
