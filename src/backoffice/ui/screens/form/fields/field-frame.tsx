// Label, help and error around a control that Mantine has no input for.
import type { ReactNode } from 'react'
import styles from '../form.module.css'

interface Framed { label: ReactNode; required: boolean; id: string; help?: string | undefined; error?: string | undefined }

export function FieldFrame({ field, children, group = false }: { field: Framed; children: ReactNode; group?: boolean }) {
  const label = <>{field.label}{field.required && <span className={styles.required} aria-hidden="true"> *</span>}</>
  return (
    <div className={styles.frame} {...(group && { role: 'group', 'aria-labelledby': `${field.id}-label` })}>
      {group ? <span id={`${field.id}-label`} className={styles.label}>{label}</span> : <label htmlFor={field.id} id={`${field.id}-label`} className={styles.label}>{label}</label>}
      {field.help && <span className={styles.help} id={`${field.id}-help`}>{field.help}</span>}
      {children}
      {field.error && <span className={styles.error} id={`${field.id}-error`}>{field.error}</span>}
    </div>
  )
}
