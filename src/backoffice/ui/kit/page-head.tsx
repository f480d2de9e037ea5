// The head of a screen: where one is, what it is called, what one can do.
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '../app/session.ts'
import { Icon } from './icons.tsx'
import styles from './page-head.module.css'

interface Props {
  title: string
  /** Beside the title: a state. */
  beside?: ReactNode
  /** Below the title, quietly. */
  note?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: string }
}

export function PageHead({ title, beside, note, actions, back }: Props) {
  const { site } = useMe()
  useEffect(() => { document.title = `${title} · ${site.name}` }, [title, site.name])
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        {back && <Link to={back.to as '/'} className={styles.back}><Icon name="chevronLeft" size={16} />{back.label}</Link>}
        <div className={styles.title}><h1>{title}</h1>{beside}</div>
        {note && <div className={styles.note}>{note}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
