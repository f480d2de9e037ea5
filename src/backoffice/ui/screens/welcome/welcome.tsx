// The one-time link of the first start: whoever holds it creates the owner's account.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { EntryProblem, EntryScreen } from '../../kit/entry-screen.tsx'
import { Refused, post } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { welcomeWords } from './welcome.words.ts'

/** The token stands behind `#`, which browsers neither send nor write to logs; it leaves the address once it is read. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useState(() => { if (token) history.replaceState(history.state, '', location.pathname) })
  return token
}

export function Welcome() {
  const words = useWords(welcomeWords)
  const token = useToken()
  const link = useQuery({ queryKey: ['welcome', token], staleTime: Infinity, queryFn: () => post<{ isOpen: boolean }>('/welcome/check', { token }) })
  if (link.isPending) return null
  if (!link.data?.isOpen) {
    return <EntryScreen title={words.closedTitle} text={words.closedText}><Button component={Link} to="/login" fullWidth size="md">{words.toLogin}</Button></EntryScreen>
  }
  return <EntryScreen title={words.title} text={words.text}><OwnerForm token={token} /></EntryScreen>
}

function OwnerForm({ token }: { token: string }) {
  const words = useWords(welcomeWords)
  const [input, setInput] = useState({ name: '', email: '', password: '' })
  const create = useCreate(token)
  const problem = create.error instanceof Refused ? create.error.problem : undefined
  const errors = problem?.errors ?? {}
  const field = (name: keyof typeof input) => ({ label: words[name], value: input[name], error: errors[name], required: true, onChange: (event: React.ChangeEvent<HTMLInputElement>) => setInput({ ...input, [name]: event.currentTarget.value }) })
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); create.mutate(input) }}>
      {create.error && <EntryProblem text={Object.keys(errors).length > 0 ? problem!.title : create.error.message} />}
      <TextInput {...field('name')} autoComplete="name" autoFocus />
      <TextInput {...field('email')} type="email" autoComplete="username" />
      <PasswordInput {...field('password')} description={words.passwordHelp} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} />
      <Button type="submit" size="md" loading={create.isPending}>{words.create}</Button>
    </form>
  )
}

function useCreate(token: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (input: { name: string; email: string; password: string }) => post('/welcome', { token, ...input }),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: '/' })
    },
  })
}
