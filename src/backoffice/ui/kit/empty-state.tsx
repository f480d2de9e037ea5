// What a screen shows when there is nothing to show: why, and what to do.
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import styles from './empty-state.module.css'

export function EmptyState({ icon, title, text, action }: { icon: IconName; title: string; text?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}><Icon name={icon} size={26} /></span>
      <h2>{title}</h2>
      {text && <p className="soft">{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
