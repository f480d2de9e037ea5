// Previous and next page of a list, and how many there are.
import { Button } from '@mantine/core'
import { commonWords } from '../app/common.words.ts'
import { useWords } from '../lib/language.tsx'
import { Icon } from './icons.tsx'

interface Props { page: number; perPage: number; total: number; go: (page: number) => void }

export function Pager({ page, perPage, total, go }: Props) {
  const words = useWords(commonWords)
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (pages === 1) return null
  return (
    <nav className="row" style={{ justifyContent: 'space-between', flexWrap: 'nowrap', marginTop: '1rem' }} aria-label={words.pageOf(page, pages)}>
      <Button variant="default" px="sm" disabled={page <= 1} leftSection={<Icon name="chevronLeft" size={16} />} onClick={() => go(page - 1)}>{words.previous}</Button>
      <span className="soft figures">{words.pageOf(page, pages)}</span>
      <Button variant="default" px="sm" disabled={page >= pages} rightSection={<Icon name="chevronRight" size={16} />} onClick={() => go(page + 1)}>{words.next}</Button>
    </nav>
  )
}
