// The server: whether all is well, what it did over time, where the time goes, and what it runs on.
import { SegmentedControl, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ServerState, StatusHistory, StatusSpan } from '../../../api/status.shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Charts } from './charts.tsx'
import { Attention, needsAttention } from './attention.tsx'
import { House, Workers } from './house.tsx'
import { sayDuration } from './say.ts'
import { SlowRequests, SlowRoutes } from './slow.tsx'
import { statusWords } from './status.words.ts'
import { Tiles } from './tiles.tsx'
import styles from './status.module.css'

const spans: readonly StatusSpan[] = ['hour', 'day', 'week', 'month']
const stateEveryMs = 5_000
const historyEveryMs = 30_000

export function StatusScreen() {
  const words = useWords(statusWords)
  const span = useSpan()
  const state = useQuery({ queryKey: ['status'], queryFn: ({ signal }) => get<ServerState>('/status', signal), refetchInterval: stateEveryMs })
  const history = useQuery({ queryKey: ['status', span], queryFn: ({ signal }) => get<StatusHistory>(`/status/history?span=${span}`, signal), refetchInterval: historyEveryMs, placeholderData: keepPreviousData })
  const failed = [state, history].find(({ error, data }) => error !== null && !data)
  if (failed) return <FailedPart error={failed.error!} again={() => void failed.refetch()} />
  if (!state.data || !history.data) return <><PageHead title={words.title} /><Skeleton height={520} radius={10} /></>
  return (
    <>
      <PageHead title={words.title} beside={<Verdict state={state.data} />} note={<RunsSince state={state.data} />} actions={<SpanChoice span={span} />} />
      <Attention state={state.data} />
      <Tiles state={state.data} sum={history.data.sum} />
      <Charts history={history.data} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <SlowRequests slow={history.data.slow} />
          <SlowRoutes routes={history.data.routes} />
        </div>
        <div className={styles.column}>
          <Workers state={state.data} />
          <House state={state.data} />
        </div>
      </div>
    </>
  )
}

function useSpan(): StatusSpan {
  const { span } = useSearch({ strict: false }) as { span?: string }
  return spans.find((one) => one === span) ?? 'day'
}

function SpanChoice({ span }: { span: StatusSpan }) {
  const words = useWords(statusWords)
  const navigate = useNavigate()
  const choose = (chosen: string) => void navigate({ to: '/status', search: { span: chosen }, replace: true, resetScroll: false })
  return <SegmentedControl aria-label={words.span} value={span} onChange={choose} data={spans.map((value) => ({ value, label: words.spans[value] }))} />
}

function Verdict({ state }: { state: ServerState }) {
  const words = useWords(statusWords)
  const count = needsAttention(state).length
  if (state.program?.maintenance) return <StateBadge tone="warn">{words.maintenance}</StateBadge>
  return count === 0 ? <StateBadge tone="good">{words.allWell}</StateBadge> : <StateBadge tone="bad">{words.toLookAt(count)}</StateBadge>
}

function RunsSince({ state: { program, workers, at } }: { state: ServerState }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const seconds = program ? (Date.parse(at) - Date.parse(program.runsSince)) / 1000 : Math.max(0, ...workers.map(({ ageSeconds }) => ageSeconds))
  return words.runsFor(sayDuration(seconds, language))
}
