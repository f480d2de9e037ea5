// One letter of the site with invented data, in each language, as it looks and as text; and what a text of the site's own may name.
import { SegmentedControl, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenLetter } from '../../../api/letter-shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useReadingOrder } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { FormChoice, LetterSheet } from './mail.tsx'
import { mailWords } from './mails.words.ts'
import table from '../../kit/table.module.css'
import styles from './mails.module.css'

const route = getRouteApi('/inside/letters/$kind')

export function LetterScreen() {
  const { kind } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const locales = useReadingOrder()
  const locale = locales.find((each) => each === search['locale']) ?? locales[0]!
  const read = useQuery({ queryKey: ['letter', kind, locale], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<OpenLetter>(`/letters/${kind}/${locale}`, signal) })
  if (read.error) return <FailedPart error={read.error} again={() => void read.refetch()} />
  return read.data ? <Letter letter={read.data.letter} locales={locales} locale={locale} choose={(locale) => void navigate({ search: { locale }, replace: true })} /> : <Skeleton height={480} radius={10} />
}

interface Props { letter: OpenLetter['letter']; locales: readonly string[]; locale: string; choose: (locale: string) => void }

function Letter({ letter, locales, locale, choose }: Props) {
  const words = useWords(mailWords)
  const say = useSay()
  const { language } = useLanguage()
  const [form, chooseForm] = useState('html')
  const actions = (
    <>
      {locales.length > 1 && <SegmentedControl aria-label={words.language} value={locale} onChange={choose} data={locales.map((code) => ({ value: code, label: nameOfLanguage(code, language) }))} />}
      <FormChoice form={form} choose={chooseForm} />
    </>
  )
  return (
    <>
      <PageHead back={{ to: '/letters', label: words.letters }} title={say(letter.label)} beside={letter.isOwn && <StateBadge tone="good">{words.own}</StateBadge>} note={say(letter.when)} actions={actions} />
      <p className={styles.subject}><span>{words.subject}</span> <strong lang={letter.locale}>{letter.subject}</strong></p>
      <LetterSheet form={form} src={`/backoffice/api/letters/${letter.kind}/${letter.locale}/html`} subject={letter.subject} plain={letter.plain} />
      <Placeholders letter={letter} />
    </>
  )
}

function Placeholders({ letter }: { letter: OpenLetter['letter'] }) {
  const words = useWords(mailWords)
  return (
    <section className={styles.placeholders}>
      <h2>{words.placeholders}</h2>
      <p className={styles.hint}>{letter.isOwn ? words.isOwn(letter.file) : words.isHouse(letter.file)}</p>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead><tr><th scope="col">{words.placeholder}</th><th scope="col">{words.standsFor}</th></tr></thead>
          <tbody>
            {letter.placeholders.map(({ name, value, needed }) => (
              <tr key={name}><td><code>{`{${name}}`}</code>{needed && <span className={styles.needed}>{words.needed}</span>}</td><td className={styles.value}>{value ?? <em>{words.part}</em>}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
