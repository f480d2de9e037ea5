// Log in. Only colleagues get further; others are told so.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery } from '../../app/session.ts'
import { EntryScreen, EntryProblem } from '../../kit/entry-screen.tsx'
import { Refused, ask } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { loginWords } from './login.words.ts'

const route = getRouteApi('/login')

export function LogIn() {
  const words = useWords(loginWords)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const login = useLogIn()
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    login.mutate({ email, password })
  }
  return (
    <EntryScreen title={words.title}>
      <form onSubmit={send} className="stack" noValidate>
        {login.error && <EntryProblem text={sentence(login.error, words)} />}
        <TextInput label={words.email} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={words.password} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} />
        <Button type="submit" size="md" loading={login.isPending}>{words.enter}</Button>
      </form>
    </EntryScreen>
  )
}

function useLogIn() {
  const client = useQueryClient()
  const router = useRouter()
  const { back } = route.useSearch()
  return useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => {
      await ask('POST', '/api/session', credentials)
      client.clear()
      return client.fetchQuery(meQuery)
    },
    onSuccess: () => router.history.push(insidePath(back)),
  })
}

/** Back to where the colleague came from, but never out of the back office. */
function insidePath(back: string | undefined): string {
  return `/backoffice${back && /^\/(?![/\\])/.test(back) ? back.replace(/^\/backoffice/, '') : ''}`
}

function sentence(error: Error, words: (typeof loginWords)['en']): string {
  if (!(error instanceof Refused)) return words.failed
  return error.status === 403 ? words.noColleague : error.message
}
