// What stands in the place of a screen that cannot be shown.
import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { EmptyState } from '../kit/empty-state.tsx'
import { Refused } from '../lib/client.ts'
import { useWords } from '../lib/language.tsx'
import { commonWords } from './common.words.ts'

export function NotHere() {
  const words = useWords(commonWords)
  return <EmptyState icon="search" title={words.notHere} text={words.notHereHelp} action={<Button component={Link} to="/">{words.toToday}</Button>} />
}

export function NotAllowed() {
  const words = useWords(commonWords)
  return <EmptyState icon="info" title={words.notAllowed} text={words.notAllowedHelp} action={<Button component={Link} to="/">{words.toToday}</Button>} />
}

export function Failed({ error }: { error: Error }) {
  return <main><FailedHere error={error} /></main>
}

function FailedHere({ error }: { error: Error }) {
  const words = useWords(commonWords)
  const router = useRouter()
  if (error instanceof Refused && error.status === 404) return <NotHere />
  if (error instanceof Refused && error.status === 403) return <NotAllowed />
  return <EmptyState icon="warning" title={words.wentWrong} text={error instanceof Refused ? error.message : ''} action={<Button onClick={() => void router.invalidate()}>{words.tryAgain}</Button>} />
}

/** A part of a screen that could not be read, with a way to ask again. */
export function FailedPart({ error, again }: { error: Error; again: () => void }) {
  const words = useWords(commonWords)
  if (error instanceof Refused && error.status === 404) return <NotHere />
  if (error instanceof Refused && error.status === 403) return <NotAllowed />
  return <EmptyState icon="warning" title={words.wentWrong} text={error instanceof Refused ? error.message : ''} action={<Button onClick={again}>{words.tryAgain}</Button>} />
}
