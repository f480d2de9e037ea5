// One role: for every kind of thing what it may do, with which records, and which fields it sees.
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AccessRole, AccessSubject, Grants } from '../../../api/access-shapes.ts'
import { FailedPart, NotHere } from '../../app/failures.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { toast } from '../../kit/toasts.tsx'
import { ask, post, put } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { accessWords } from './access.words.ts'
import { errorsOf, useGuarded } from './guarded.tsx'
import { SubjectRights } from './subject-rights.tsx'
import { rolesQuery, useNameOfRole } from './roles.tsx'
import formStyles from '../form/form.module.css'
import styles from './access.module.css'

const route = getRouteApi('/inside/roles/$name')

export function RoleScreen() {
  const { name } = route.useParams()
  const read = useQuery(rolesQuery)
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Skeleton height={420} radius={10} />
  const role = name === 'new' ? { name: '', version: 0, label: '', isReady: false, isChanged: false, grants: {}, people: 0 } : read.data.roles.find((one) => one.name === name)
  return role ? <RoleForm key={`${role.name} ${role.version}`} role={role} subjects={read.data.subjects} /> : <NotHere />
}

function RoleForm({ role, subjects }: { role: AccessRole; subjects: readonly AccessSubject[] }) {
  const words = useWords(accessWords)
  const nameOf = useNameOfRole()
  const [label, setLabel] = useState(role.label)
  const [grants, setGrants] = useState<Grants>(role.grants)
  const save = useSave(role)
  const isOwner = role.name === 'owner'
  const errors = errorsOf(save.error)
  const more = Object.entries(errors).filter(([path]) => path !== 'label')
  return (
    <>
      <PageHead back={{ to: '/roles', label: words.roles }} title={role.name ? nameOf(role) : words.newRole} note={isOwner ? words.ownerMayAll : words.people(role.people)} actions={<WayBack role={role} />} />
      {!isOwner && (
        <form className={styles.role} noValidate onSubmit={(event) => { event.preventDefault(); save.run({ label, grants }) }}>
          <section className={`panel ${formStyles.panel}`}><TextInput label={words.roleName} placeholder={role.isReady ? nameOf(role) : ''} required={!role.isReady} value={label} error={errors['label']} onChange={(event) => setLabel(event.currentTarget.value)} /></section>
          {more.length > 0 && <div role="alert" className={formStyles.problems}><ul>{more.map(([path, sentence]) => <li key={path}>{path}: {sentence}</li>)}</ul></div>}
          {subjects.map((subject) => <SubjectRights key={subject.name} subject={subject} grant={grants[subject.name]} change={(grant) => setGrants({ ...grants, [subject.name]: grant })} />)}
          <div className={formStyles.bar}><Button type="submit" loading={save.isPending}>{words.save}</Button></div>
        </form>
      )}
      {save.question}
    </>
  )
}

function useSave(role: AccessRole) {
  const words = useWords(accessWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  return useGuarded((input: { label: string; grants: Grants }) => (role.name ? put(`/access/roles/${role.name}`, { version: role.version, ...input }) : post('/access/roles', input)), async () => {
    toast(words.saved)
    await client.invalidateQueries({ queryKey: ['access'] })
    if (!role.name) await navigate({ to: '/roles' })
  })
}

/** A ready role is set back, an added one deleted. */
function WayBack({ role }: { role: AccessRole }) {
  const words = useWords(accessWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const remove = useGuarded(() => ask('DELETE', `/backoffice/api/access/roles/${role.name}?version=${role.version}`), async () => {
    toast(role.isReady ? words.saved : words.deleted)
    await client.invalidateQueries({ queryKey: ['access'] })
    await navigate({ to: '/roles' })
  })
  if (!role.name || !role.isChanged) return null
  return <><Button variant="default" loading={remove.isPending} disabled={!role.isReady && role.people > 0} title={!role.isReady && role.people > 0 ? words.inUse : undefined} onClick={() => remove.run(undefined)}>{role.isReady ? words.reset : words.deleteRole}</Button>{remove.question}</>
}
