// What the site does by itself, how far it is, and what it could not do, with a way to try again.
import { Button, Progress, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JobsOverview, ListedJob } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import type { Tone } from '../../kit/state-badge.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post, remove } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { jobWords } from './jobs.words.ts'
import cards from '../../kit/cards.module.css'
import styles from './jobs.module.css'

const tones: Record<ListedJob['status'], Tone> = { waiting: 'calm', running: 'accent', dead: 'bad' }
/** While something runs, its progress is asked for again. */
const againMs = 2_000

export function JobsScreen() {
  const words = useWords(jobWords)
  const overview = useQuery({ queryKey: ['jobs'], queryFn: () => get<JobsOverview>('/jobs'), refetchInterval: ({ state }) => (state.data?.counts.running ? againMs : false) })
  if (overview.error && !overview.data) return <FailedPart error={overview.error} again={() => void overview.refetch()} />
  if (!overview.data) return <Skeleton height={320} radius={10} />
  const { dead, live } = overview.data
  return (
    <>
      <PageHead title={words.title} note={words.note} />
      <h2 className={styles.heading}>{words.givenUp}</h2>
      <p className="soft">{dead.length === 0 ? words.allWell : words.givenUpNote}</p>
      {dead.length > 0 && <ul className={cards.cards}>{dead.map((job) => <JobRow key={job.id} job={job} />)}</ul>}
      <h2 className={styles.heading}>{words.underWay}</h2>
      {live.length === 0 ? <p className="soft">{words.nothing}</p> : <ul className={cards.cards}>{live.map((job) => <JobRow key={job.id} job={job} />)}</ul>}
    </>
  )
}

function JobRow({ job }: { job: ListedJob }) {
  const words = useWords(jobWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const when = sayMoment(job.dueAt, language, timeZone)
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <strong>{words.name(job.name)}</strong>
        <div className={cards.facts}>
          {job.status !== 'running' && <span>{job.status === 'dead' ? words.gaveUp(when) : words.next(when)}</span>}
          {job.recurring && <span title={job.recurring}>{words.recurring}</span>}
          {job.attempts > 0 && <span>{words.attempts(job.attempts)}</span>}
        </div>
        {job.lastError && <p className={styles.error}>{job.lastError}</p>}
        {job.progress && <JobProgress progress={job.progress} />}
      </div>
      {job.status === 'dead' ? <Actions job={job} /> : <StateBadge tone={tones[job.status]}>{words.status[job.status]}</StateBadge>}
    </li>
  )
}

function JobProgress({ progress: { done, total, note } }: { progress: NonNullable<ListedJob['progress']> }) {
  const words = useWords(jobWords)
  const said = [words.progress(done, total), note].filter(Boolean).join(' · ')
  return (
    <div className={styles.progress}>
      {total !== null && total > 0 && <Progress value={(100 * done) / total} aria-label={said} />}
      <span className="soft small">{said}</span>
    </div>
  )
}

function Actions({ job }: { job: ListedJob }) {
  const words = useWords(jobWords)
  const client = useQueryClient()
  const settled = (said: string) => ({ onSuccess: () => toast(said), onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }) })
  const retry = useMutation({ mutationFn: () => post(`/jobs/${job.id}/retry`, {}), ...settled(words.trying) })
  const forget = useMutation({ mutationFn: () => remove(`/jobs/${job.id}`), ...settled(words.forgotten) })
  return (
    <div className={styles.actions}>
      <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>{words.tryAgain}</Button>
      <Button size="xs" variant="subtle" color="red" c="var(--bad)" loading={forget.isPending} onClick={() => forget.mutate()}>{words.forget}</Button>
    </div>
  )
}
