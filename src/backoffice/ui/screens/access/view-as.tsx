// The button with which an owner begins to look as somebody else.
import { Button } from '@mantine/core'
import { useWords } from '../../lib/language.tsx'
import { post } from '../../lib/client.ts'
import { useGuarded } from './guarded.tsx'
import { viewAsWords } from './view-as.words.ts'

export function ViewAs({ account, name, size = 'xs' }: { account: string; name: string; size?: 'xs' | 'sm' }) {
  const words = useWords(viewAsWords)
  const begin = useGuarded(() => post<{ isStaff: boolean }>('/viewing', { account }), ({ isStaff }) => location.assign(isStaff ? '/backoffice' : '/'))
  return <><Button size={size} variant="default" aria-label={words.viewAs(name)} loading={begin.isPending} onClick={() => begin.run(undefined)}>{words.view}</Button>{begin.question}</>
}
