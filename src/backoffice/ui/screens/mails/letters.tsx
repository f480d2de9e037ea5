// Every letter that the site writes by itself: which there are, when they are written, and which have a text of the site's own.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LetterList } from '../../../api/letter-shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { mailWords } from './mails.words.ts'
import cards from '../../kit/cards.module.css'
import table from '../../kit/table.module.css'

export function LettersScreen() {
  const words = useWords(mailWords)
  const list = useQuery({ queryKey: ['letters'], queryFn: ({ signal }) => get<LetterList>('/letters', signal) })
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <PageHead back={{ to: '/mails', label: words.title }} title={words.letters} note={words.lettersNote} />
      {list.data ? <ul className={cards.cards}>{list.data.letters.map((letter) => <LetterRow key={letter.kind} letter={letter} />)}</ul> : <Skeleton height={480} radius={10} />}
    </>
  )
}

function LetterRow({ letter: { kind, label, when, own } }: { letter: LetterList['letters'][number] }) {
  const words = useWords(mailWords)
  const say = useSay()
  const { language } = useLanguage()
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <Link to={'/letters/$kind' as '/'} params={{ kind } as never} className={table.title}>{say(label)}</Link>
        <div className={cards.facts}><span>{say(when)}</span>{own.length > 0 && <StateBadge tone="good">{words.ownIn(own.map((code) => nameOfLanguage(code, language)).join(', '))}</StateBadge>}</div>
      </div>
    </li>
  )
}
