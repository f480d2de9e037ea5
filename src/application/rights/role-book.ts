// The rights of all roles in a worker's memory. A role that was changed is read again by the very next request: its stamp came along with the account.
import type { Grants, Role, Subject } from '../model/model.ts'
import { Rights } from './role-rights.ts'

export interface StoredRole { stamp: string; grants: Grants | null }

export class RoleBook {
  readonly subjects: ReadonlyMap<string, Subject>
  readonly #ready = new Map<string | null, Rights>()
  readonly #stored = new Map<string, { stamp: string; rights: Rights }>()

  constructor(subjects: ReadonlyMap<string, Subject>) {
    this.subjects = subjects
  }

  /** As the role came with the program. */
  ready(role: string | null): Rights {
    let rights = this.#ready.get(role)
    if (!rights) this.#ready.set(role, (rights = new Rights(role, this.grantsOf(role, null))))
    return rights
  }

  /** As the role stands under this stamp (null: nobody has changed it). `read` is asked only when the stamp is not the known one. */
  async find(role: string, stamp: string | null, read: () => Promise<StoredRole | undefined>): Promise<Rights> {
    if (stamp === null) return this.ready(role)
    const known = this.#stored.get(role)
    if (known?.stamp === stamp) return known.rights
    const stored = await read()
    if (!stored) return this.ready(role)
    const rights = new Rights(role, this.grantsOf(role, stored.grants))
    this.#stored.set(role, { stamp: stored.stamp, rights })
    return rights
  }

  /** What a role may with every subject. A subject that came after the role was changed is as the model says. */
  grantsOf(role: string | null, stored: Grants | null): Grants {
    const all = [...this.subjects.values()].flatMap((subject) => {
      const grant = stored && Object.hasOwn(stored, subject.name) ? stored[subject.name] : subject.ready[role as Role]
      return grant ? [[subject.name, grant] as const] : []
    })
    return Object.fromEntries(all)
  }
}
