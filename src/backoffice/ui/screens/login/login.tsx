// Log in: a passkey, or the password, and a code where the account asks for one. Only colleagues get further; others are told so.
import { Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery } from '../../app/session.ts'
import { EntryScreen, EntryProblem } from '../../kit/entry-screen.tsx'
import { Refused, ask } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { answerWithPasskey, canUsePasskeys } from '../../lib/passkeys.ts'
import { loginWords } from './login.words.ts'

const route = getRouteApi('/login')

export function LogIn() {
  const login = useLogIn()
  return login.asksCode ? <CodeForm login={login} /> : <PasswordForm login={login} />
}

type Login = ReturnType<typeof useLogIn>

function PasswordForm({ login }: { login: Login }) {
  const words = useWords(loginWords)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    login.send('/api/session', { email, password })
  }
  return (
    <EntryScreen title={words.title}>
      <form onSubmit={send} className="stack" noValidate>
        {login.error && <EntryProblem text={sentence(login.error, words)} />}
        {login.error instanceof SecondFactorDue && <Anchor href="/account/second-factor">{words.setUp}</Anchor>}
        <TextInput label={words.email} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={words.password} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} />
        <Button type="submit" size="md" loading={login.isPending}>{words.enter}</Button>
        <PasskeyButton login={login} />
        <OpenidButton />
        <Anchor href="/password/forgotten" size="sm">{words.forgotten}</Anchor>
      </form>
    </EntryScreen>
  )
}

/** How one can log in here besides with the password. */
const useWays = () => useQuery({ queryKey: ['ways'], queryFn: () => ask<{ openid: { name: string; path: string } | null; rememberDays: number }>('GET', '/api/session/ways') }).data

function OpenidButton() {
  const words = useWords(loginWords)
  const { back } = route.useSearch()
  const openid = useWays()?.openid
  return openid ? <Button component="a" variant="default" size="md" href={`${openid.path}?back=${encodeURIComponent(insidePath(back))}`}>{words.openid(openid.name)}</Button> : null
}

function PasskeyButton({ login }: { login: Login }) {
  const words = useWords(loginWords)
  if (!canUsePasskeys()) return null
  return <Button variant="default" size="md" disabled={login.isPending} onClick={() => login.send('/api/session/passkey', answerWithPasskey)}>{login.asksCode ? words.passkeyInstead : words.passkey}</Button>
}

function CodeForm({ login }: { login: Login }) {
  const words = useWords(loginWords)
  const [code, setCode] = useState('')
  const [remember, setRemember] = useState(false)
  const days = useWays()?.rememberDays ?? 0
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    login.send('/api/session/code', { code, remember })
  }
  return (
    <EntryScreen title={words.codeTitle} text={words.codeText}>
      <form onSubmit={send} className="stack" noValidate>
        {login.error && <EntryProblem text={sentence(login.error, words)} />}
        <TextInput label={words.code} description={words.codeHint} autoComplete="one-time-code" inputMode="text" required autoFocus value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        {days > 0 && <Checkbox label={words.remember(days)} checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />}
        <Button type="submit" size="md" loading={login.isPending}>{words.enter}</Button>
        <PasskeyButton login={login} />
      </form>
    </EntryScreen>
  )
}

/** The colleague's role is there, but not before a second factor is. */
class SecondFactorDue extends Error {}

/** What is sent, or what first has to be asked of the person. */
type Body = object | (() => Promise<object>)

function useLogIn() {
  const client = useQueryClient()
  const router = useRouter()
  const { back } = route.useSearch()
  const [asksCode, setAsksCode] = useState(false)
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: async ({ path, body }: { path: string; body: Body }) => {
      const { account } = await ask<{ account: { secondFactorDue?: boolean } }>('POST', path, typeof body === 'function' ? await body() : body)
      if (account.secondFactorDue) throw new SecondFactorDue()
      client.clear()
      return client.fetchQuery(meQuery)
    },
    onMutate: ({ path }) => setAsksCode((before) => path.endsWith('/code') || (before && path.endsWith('/passkey'))),
    onSuccess: () => router.history.push(insidePath(back)),
    onError: (refused) => {
      const { reason } = refused instanceof Refused ? refused : { reason: '' }
      if (reason === 'expired') setAsksCode(false)
      if (reason !== 'second-factor-needed') return
      setAsksCode(true)
      reset()
    },
  })
  return { asksCode, isPending, error, send: (path: string, body: Body) => mutate({ path, body }) }
}

/** Back to where the colleague came from, but never out of the back office. */
function insidePath(back: string | undefined): string {
  return `/backoffice${back && /^\/(?![/\\])/.test(back) ? back.replace(/^\/backoffice/, '') : ''}`
}

function sentence(error: Error, words: (typeof loginWords)['en']): string {
  if (error instanceof SecondFactorDue) return words.due
  if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return words.cancelled
  if (!(error instanceof Refused)) return words.failed
  return error.status === 403 ? words.noColleague : error.message
}
