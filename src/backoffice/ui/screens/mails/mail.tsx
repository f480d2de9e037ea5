// One mail as its recipient sees it, in a frame without any right, or as plain text.
import { SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenMail } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { get } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { MailBadge } from './mails.tsx'
import { mailWords } from './mails.words.ts'
import styles from './mails.module.css'

const route = getRouteApi('/inside/mails/$id')

export function MailScreen() {
  const { id } = route.useParams()
  const mail = useQuery({ queryKey: ['mail', id], queryFn: () => get<OpenMail>(`/mails/${id}`) })
  if (mail.error) return <FailedPart error={mail.error} again={() => void mail.refetch()} />
  return mail.data ? <Mail mail={mail.data.mail} /> : <Skeleton height={480} radius={10} />
}

function Mail({ mail }: { mail: OpenMail['mail'] }) {
  const words = useWords(mailWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const [form, choose] = useState('html')
  return (
    <>
      <PageHead back={{ to: '/mails', label: words.title }} title={mail.subject} beside={<MailBadge status={mail.status} />} note={`${words.to(mail.recipient)} · ${sayMoment(mail.createdAt, language, timeZone)}`} actions={<SegmentedControl aria-label={words.form} value={form} onChange={choose} data={[{ value: 'html', label: words.asSeen }, { value: 'plain', label: words.plain }]} />} />
      {mail.error && <p className={styles.error} role="alert">{mail.error}</p>}
      {form === 'html' ? <iframe className={styles.letter} src={`/backoffice/api/mails/${mail.id}/html`} sandbox="allow-popups allow-popups-to-escape-sandbox" title={mail.subject} /> : <pre className={`panel ${styles.plain}`}>{mail.plain}</pre>}
    </>
  )
}
