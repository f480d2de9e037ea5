// The roles: who has each, and the way to what it may.
import { Button, Skeleton } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccessRole, AccessRoles } from '../../../api/access-shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart } from '../../app/failures.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { accessWords } from './access.words.ts'
import cards from '../../kit/cards.module.css'
import table from '../../kit/table.module.css'

export const rolesQuery = queryOptions({ queryKey: ['access', 'roles'], queryFn: ({ signal }) => get<AccessRoles>('/access/roles', signal) })

/** What a role is called: by its owner, or by the house. */
export function useNameOfRole(): (role: { name: string; label: string }) => string {
  const { role: names } = useWords(commonWords)
  return ({ name, label }) => label || (names[name] ?? name)
}

export function RolesScreen() {
  const words = useWords(accessWords)
  const read = useQuery(rolesQuery)
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  return (
    <>
      <PageHead title={words.roles} note={words.rolesNote} actions={<Button component={Link} {...({ to: '/roles/$name', params: { name: 'new' } } as object)} leftSection={<Icon name="plus" size={17} />}>{words.newRole}</Button>} />
      {!read.data ? <Skeleton height={320} radius={10} /> : <ul className={cards.cards}>{read.data.roles.map((role) => <RoleCard key={role.name} role={role} />)}</ul>}
    </>
  )
}

function RoleCard({ role }: { role: AccessRole }) {
  const words = useWords(accessWords)
  const nameOf = useNameOfRole()
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <Link to="/roles/$name" params={{ name: role.name }} className={table.title}>{nameOf(role)}</Link>
        <div className={cards.facts}><span>{words.people(role.people)}</span></div>
      </div>
      <StateBadge tone={role.isChanged ? 'accent' : 'calm'}>{!role.isReady ? words.added : role.isChanged ? words.changed : words.ready}</StateBadge>
    </li>
  )
}
