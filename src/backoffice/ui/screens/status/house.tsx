// What it runs on: workers, versions, disk, backup, queue.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ServerState, WorkerLine } from '../../../api/status.shapes.ts'
import { useTimeZone } from '../../app/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayAgo } from '../../lib/time.ts'
import { sayBytes, sayCount, sayDuration } from './say.ts'
import { statusWords } from './status.words.ts'
import styles from './status.module.css'

export function Workers({ state: { workers, program } }: { state: ServerState }) {
  const words = useWords(statusWords)
  return (
    <section className={`panel ${styles.part}`}>
      <h2>{words.workersTitle}</h2>
      <p className={styles.about}>{program ? words.deaths(program.deaths) : words.noSupervisor}</p>
      <ul className={styles.lines}>{workers.map((worker) => <Worker key={worker.pid} worker={worker} />)}</ul>
    </section>
  )
}

function Worker({ worker: { pid, state, ageSeconds, memoryBytes, requests, failed } }: { worker: WorkerLine }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  return (
    <li className={styles.worker}>
      <span className={styles.words}>
        <strong className="figures">{sayBytes(memoryBytes, language)}</strong>
        <span className={`figures ${styles.facts}`}>
          <span>{words.age(sayDuration(ageSeconds, language))}</span>
          <span>{words.answers(sayCount(requests, language))}</span>
          {failed > 0 && <span className={styles.bad}>{words.errors(sayCount(failed, language))}</span>}
          <span>{words.process(pid)}</span>
        </span>
      </span>
      <StateBadge tone={state === 'serving' ? 'good' : 'calm'}>{words.workerState[state]}</StateBadge>
    </li>
  )
}

const engines = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const

export function House({ state }: { state: ServerState }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { versions, program, disk, backup, jobs } = state
  return (
    <section className={`panel ${styles.part}`}>
      <h2>{words.runsOn}</h2>
      <dl className={styles.facts2}>
        {disk && <Fact name={words.disk}><Disk disk={disk} /></Fact>}
        {disk && <Fact name={words.database}>{sayBytes(disk.databaseBytes, language)}</Fact>}
        <Fact name={words.backup}><Link to="/backups">{backup.provedAt ? words.proved(sayAgo(backup.provedAt, language, timeZone)) : words.backupState[backup.state]}</Link></Fact>
        <Fact name={words.queue}><Link to="/jobs">{words.queueSaid(jobs.waiting, jobs.running, jobs.dead)}</Link></Fact>
        {program && <Fact name={words.release}>{program.release ?? words.noRelease}{program.watched && <> <StateBadge tone="accent">{words.watched}</StateBadge></>}</Fact>}
        {program && <Fact name={words.address}>{program.address}</Fact>}
        <Fact name="Coulisse">{versions.coulisse}</Fact>
        <Fact name="Node">{versions.node}</Fact>
        <Fact name={engines[versions.engine]}>{versions.engineVersion}</Fact>
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd className="figures">{children}</dd></div>

function Disk({ disk: { freeBytes, totalBytes } }: { disk: NonNullable<ServerState['disk']> }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const used = totalBytes === 0 ? 0 : 1 - freeBytes / totalBytes
  return (
    <>
      {words.free(sayBytes(freeBytes, language), sayBytes(totalBytes, language))}
      <span className={styles.share} aria-hidden="true" data-full={used > 0.9 || undefined}><span style={{ width: `${100 * used}%` }} /></span>
    </>
  )
}
