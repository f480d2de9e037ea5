// What somebody should look at, in plain sentences, each with the way to it.
import { Link } from '@tanstack/react-router'
import type { ServerState } from '../../../api/status.shapes.ts'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../lib/language.tsx'
import { statusWords } from './status.words.ts'
import styles from './status.module.css'

interface Matter { key: string; severe: boolean; what: string; detail: string | null; to?: '/jobs' | '/backups' }

const ways: Record<string, Matter['to']> = { jobs: '/jobs', backups: '/backups' }

export function needsAttention({ checks, jobs }: ServerState): { name: string; severe: boolean; detail: string | null }[] {
  const failing = checks.filter(({ ok }) => !ok).map(({ name, warns, detail }) => ({ name, severe: !warns, detail }))
  return jobs.dead > 0 ? [...failing, { name: 'dead', severe: false, detail: null }] : failing
}

export function Attention({ state }: { state: ServerState }) {
  const words = useWords(statusWords)
  const matters: Matter[] = needsAttention(state).map(({ name, severe, detail }) => {
    const to = name === 'dead' ? '/jobs' : ways[name]
    return { key: name, severe, detail, what: name === 'dead' ? words.deadJobs(state.jobs.dead) : (words.checkFailed[name] ?? name), ...(to && { to }) }
  })
  if (matters.length === 0) return null
  return (
    <ul className={styles.matters} role="status">
      {matters.map(({ key, severe, what, detail, to }) => (
        <li key={key} data-severe={severe || undefined}>
          <Icon name="warning" />
          <span><strong>{what}</strong>{detail && <span className="soft"> {detail}</span>}</span>
          {to && <Link to={to}>{words.goThere[to]}</Link>}
        </li>
      ))}
    </ul>
  )
}
