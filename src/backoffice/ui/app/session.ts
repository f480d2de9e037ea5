// Who is logged in, and what the site holds: read once, known to every screen.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Me, ResourceDescription } from '../../api/shapes.ts'
import { get } from '../lib/client.ts'
import { useLanguage } from '../lib/language.tsx'
import { ownTimeZone } from '../lib/time.ts'
import { forgetUnsavedOf } from './unsaved-texts.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => get<Me>('/me'), staleTime: 5 * 60_000, retry: false })

/** Inside the signed-in screens, where it has always been read before. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('A screen that needs an account was opened without one.')
  return data
}

export function useResource(plural: string): ResourceDescription | undefined {
  return useMe().resources.find((resource) => resource.plural === plural)
}

export function useResourceNamed(name: string): ResourceDescription | undefined {
  return useMe().resources.find((resource) => resource.name === name)
}

/** The site's languages, the colleague's own first: in this order a text is looked for. */
export function useReadingOrder(): string[] {
  const { locales } = useMe().site
  const { language } = useLanguage()
  return [...locales].sort((a, b) => Number(b === language) - Number(a === language))
}

/** The clocks that this site lives by. */
export const useTimeZone = (): string => useMe().site.timeZone ?? ownTimeZone()

/** As a form, since its answer may be a page: where one logs out at the provider as well. */
function leave(): void {
  const form = document.createElement('form')
  const back = document.createElement('input')
  Object.assign(form, { method: 'post', action: '/logout' })
  Object.assign(back, { type: 'hidden', name: 'back', value: '/backoffice/login' })
  form.append(back)
  document.body.append(form)
  form.submit()
}

export function useLogOut(): () => void {
  const client = useQueryClient()
  const { account } = useMe()
  return useCallback(() => {
    forgetUnsavedOf(account.id)
    client.clear()
    leave()
  }, [client, account.id])
}
