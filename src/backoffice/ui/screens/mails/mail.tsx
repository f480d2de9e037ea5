// One mail as its recipient sees it, in a frame without any right, or as plain text.
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenMail } from '../../../api/letter-shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { useGuarded } from '../access/guarded.tsx'
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
      <PageHead back={{ to: '/mails', label: words.title }} title={mail.subject} beside={<MailBadge status={mail.status} />} note={`${words.to(mail.recipient)} · ${sayMoment(mail.createdAt, language, timeZone)}`} actions={<><Resend id={mail.id} /><FormChoice form={form} choose={choose} /></>} />
      {mail.error && <p className={styles.error} role="alert">{mail.error}</p>}
      {mail.plain === '' ? <p className="soft">{words.textGone}</p> : <LetterSheet form={form} src={`/backoffice/api/mails/${mail.id}/html`} subject={mail.subject} plain={mail.plain} />}
    </>
  )
}

function Resend({ id }: { id: string }) {
  const words = useWords(mailWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const again = useGuarded(() => post<{ id: string; renewed: boolean }>(`/mails/${id}/resend`, {}), async (sent) => {
    toast(sent.renewed ? words.renewed : words.resent)
    await client.invalidateQueries({ queryKey: ['list', 'mails'] })
    await navigate({ to: '/mails/$id', params: { id: sent.id } })
  })
  return <><Button variant="default" loading={again.isPending} onClick={() => again.run(undefined)}>{words.resend}</Button>{again.question}</>
}

export function FormChoice({ form, choose }: { form: string; choose: (form: string) => void }) {
  const words = useWords(mailWords)
  return <SegmentedControl aria-label={words.form} value={form} onChange={choose} data={[{ value: 'html', label: words.asSeen }, { value: 'plain', label: words.plain }]} />
}

/** As its recipient sees it, in a frame without any right, or as text. */
export function LetterSheet({ form, src, subject, plain }: { form: string; src: string; subject: string; plain: string }) {
  return form === 'html' ? <iframe className={styles.letter} src={src} sandbox="allow-popups allow-popups-to-escape-sandbox" title={subject} /> : <pre className={`panel ${styles.plain}`}>{plain}</pre>
}
