// The mails that the site has written: to look at in development, and to see what was delivered.
import { Button, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { ListedMail, MailPage } from '../../../api/letter-shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import type { Tone } from '../../kit/state-badge.tsx'
import { get, query } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { mailWords } from './mails.words.ts'
import cards from '../../kit/cards.module.css'
import table from '../../kit/table.module.css'

const route = getRouteApi('/inside/mails')
const tones: Record<ListedMail['status'], Tone> = { kept: 'calm', waiting: 'warn', sent: 'good', failed: 'bad' }

export function MailsScreen() {
  const words = useWords(mailWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery({ queryKey: ['list', 'mails', search], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<MailPage>(`/mails${query(search)}`, signal) })
  const hasKept = list.data?.mails.some(({ status }) => status === 'kept')
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <PageHead title={words.title} note={hasKept ? words.keptHere : undefined} actions={<Button variant="default" component={Link} {...({ to: '/letters' } as object)}>{words.letters}</Button>} />
      {!list.data ? <Skeleton height={320} radius={10} /> : list.data.total === 0 ? <EmptyState icon="mails" title={words.empty} text={words.emptyText} /> : (
        <>
          <ul className={cards.cards}>{list.data.mails.map((mail) => <MailRow key={mail.id} mail={mail} />)}</ul>
          <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={(page) => void navigate({ search: { page: String(page) } })} />
        </>
      )}
    </>
  )
}

function MailRow({ mail }: { mail: ListedMail }) {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <Link to="/mails/$id" params={{ id: mail.id }} className={table.title}>{mail.subject}</Link>
        <div className={cards.facts}><span>{mail.recipient}</span><time dateTime={mail.createdAt}>{sayMoment(mail.createdAt, language, timeZone)}</time></div>
      </div>
      <MailBadge status={mail.status} />
    </li>
  )
}

export function MailBadge({ status }: { status: ListedMail['status'] }) {
  const words = useWords(mailWords)
  return <StateBadge tone={tones[status]}>{words.status[status]}</StateBadge>
}
