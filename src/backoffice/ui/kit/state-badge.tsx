// The state of a record or an order: a word with a dot, never a colour alone.
import { commonWords } from '../app/common.words.ts'
import { useWords } from '../lib/language.tsx'
import styles from './state-badge.module.css'

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'accent'

export function StateBadge({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return <span className={styles.badge} data-tone={tone}>{children}</span>
}

export function PublishedBadge({ status }: { status: unknown }) {
  const words = useWords(commonWords)
  return status === 'published' ? <StateBadge tone="good">{words.published}</StateBadge> : <StateBadge tone="calm">{words.draft}</StateBadge>
}
