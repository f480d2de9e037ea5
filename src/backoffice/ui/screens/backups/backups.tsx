// The backups: whether all is well, each one green or red, one more at once, and how to go back to one.
import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BackupPage, ListedBackup } from '../../../api/backups.shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import type { Tone } from '../../kit/state-badge.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayAgo, sayMoment } from '../../lib/time.ts'
import { backupWords } from './backups.words.ts'
import cards from '../../kit/cards.module.css'
import styles from './backups.module.css'

const queryKey = ['backups']
const whileUnderWayMs = 3000

export function BackupsScreen() {
  const words = useWords(backupWords)
  const read = useQuery({ queryKey, queryFn: ({ signal }) => get<BackupPage>('/backups', signal), refetchInterval: ({ state }) => (state.data?.underWay ? whileUnderWayMs : false) })
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  return (
    <>
      <PageHead title={words.title} note={words.note} actions={<NowButton underWay={read.data?.underWay ?? false} />} />
      {!read.data ? <Skeleton height={320} radius={10} /> : <Overview page={read.data} />}
    </>
  )
}

function NowButton({ underWay }: { underWay: boolean }) {
  const words = useWords(backupWords)
  const client = useQueryClient()
  const now = useMutation({
    mutationFn: () => post('/backups', {}),
    onSuccess: async () => {
      toast(words.asked)
      await client.invalidateQueries({ queryKey })
    },
    onError: (error) => toast(error.message),
  })
  return <Button loading={now.isPending} disabled={underWay} onClick={() => now.mutate()}>{underWay ? words.underWay : words.now}</Button>
}

function Overview({ page }: { page: BackupPage }) {
  const words = useWords(backupWords)
  return (
    <>
      <Health page={page} />
      {page.backups.length === 0 ? <EmptyState icon="box" title={words.empty} text={words.emptyText} /> : (
        <>
          <h2 className={styles.subtitle}>{words.list}</h2>
          <ul className={cards.cards}>{page.backups.map((backup) => <Backup key={`${backup.madeAt} ${backup.fileName}`} backup={backup} />)}</ul>
        </>
      )}
      <HowToRestore page={page} />
    </>
  )
}

const lastProved = (page: BackupPage): ListedBackup | undefined => page.backups.find(({ state, removedAt }) => state === 'proved' && removedAt === null)

const healthTones: Record<BackupPage['health']['state'], Tone> = { good: 'good', late: 'bad', failed: 'bad', first: 'calm', off: 'warn' }

function Health({ page }: { page: BackupPage }) {
  const words = useWords(backupWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { state } = page.health
  const proved = lastProved(page)
  const ago = proved ? sayAgo(proved.madeAt, language, timeZone) : null
  const sentence = state === 'good' ? words.health.good(ago ?? '') : state === 'late' ? words.health.late(ago) : words.health[state]
  return (
    <section className={`panel ${styles.health}`} data-tone={healthTones[state]} role="status">
      <div>
        <strong>{sentence}</strong>
        <div className={styles.facts}>
          {page.nextAt && <span>{words.next(sayMoment(page.nextAt, language, timeZone))}</span>}
          <span>{words.keep(page.keep)}</span>
          <span>{words.place(page.to)}</span>
        </div>
      </div>
    </section>
  )
}

const tones: Record<ListedBackup['state'], Tone> = { proved: 'good', kept: 'calm', failed: 'bad' }

function Backup({ backup }: { backup: ListedBackup }) {
  const words = useWords(backupWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const seconds = (ms: number) => words.seconds((ms / 1000).toFixed(1))
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <time dateTime={backup.madeAt}>{sayMoment(backup.madeAt, language, timeZone)}</time>
        <div className={cards.facts}>
          <span>{words.by[backup.startedBy]}</span>
          {backup.bytes !== null && <span>{sayBytes(backup.bytes, language)}</span>}
          {backup.fileName && <span>{words.took(seconds(backup.durationMs), backup.restoreMs === null ? null : seconds(backup.restoreMs))}</span>}
          {backup.removedAt ? <span>{words.removed}</span> : backup.fileName && <span className={styles.name}>{backup.fileName}</span>}
        </div>
        {backup.reason && <p className={styles.reason}>{backup.reason}</p>}
      </div>
      <StateBadge tone={tones[backup.state]}>{words.state[backup.state]}</StateBadge>
    </li>
  )
}

const sayBytes = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: bytes < 1e6 ? 'kilobyte' : bytes < 1e9 ? 'megabyte' : 'gigabyte', maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : bytes < 1e9 ? 1e6 : 1e9))

function HowToRestore({ page }: { page: BackupPage }) {
  const words = useWords(backupWords)
  const latest = lastProved(page)
  if (!latest) return null
  const command = `coulisse restore ${latest.fileName} --replace`
  return (
    <section className={`panel ${styles.how}`}>
      <h2>{words.how}</h2>
      <p className="soft">{words.howText}</p>
      <p>{words.stop}</p>
      <p className={styles.command}><code>{command}</code><CopyButton text={command} label={words.copyCommand} /></p>
    </section>
  )
}
