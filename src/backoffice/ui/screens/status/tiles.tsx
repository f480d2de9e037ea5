// The few figures one looks for first.
import type { ReactNode } from 'react'
import type { ServerState, StatusHistory } from '../../../api/status.shapes.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayBytes, sayCount, sayMs, sayShare } from './say.ts'
import { statusWords } from './status.words.ts'
import styles from './status.module.css'

export function Tiles({ state, sum }: { state: ServerState; sum: StatusHistory['sum'] }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const count = (value: number) => sayCount(value, language)
  const looked = sum.kept + sum.made
  return (
    <dl className={`panel ${styles.tiles}`}>
      <Tile name={words.requests} value={count(sum.requests)} more={sum.refused > 0 ? words.refused(count(sum.refused)) : words.noneRefused} />
      <Tile name={words.errorShare} value={sayShare(sum.requests === 0 ? null : sum.failed / sum.requests, language)} more={words.errors(count(sum.failed))} bad={sum.failed > 0} />
      <Tile name={words.median} value={sayMs(sum.medianMs, language)} more={words.p99Of(sayMs(sum.p99Ms, language))} />
      <Tile name={words.fromCache} value={sayShare(looked === 0 ? null : sum.kept / looked, language)} more={words.drawn(count(sum.made))} />
      <Tile name={words.memory} value={sayBytes(state.workers.reduce((all, { memoryBytes }) => all + memoryBytes, 0), language)} more={words.workers(state.workers.length)} />
      <Tile name={words.jobs} value={count(sum.jobs)} more={words.jobsNow(state.jobs.waiting, state.jobs.running)} />
    </dl>
  )
}

function Tile({ name, value, more, bad = false }: { name: string; value: ReactNode; more: string; bad?: boolean }) {
  return (
    <div className={styles.tile} data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd><strong className="figures">{value}</strong><span className="figures">{more}</span></dd>
    </div>
  )
}
