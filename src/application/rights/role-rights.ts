// What a role may, ready to be asked: a look into a map, a million times a second.
import type { Condition, Grant, Grants } from '../model/model.ts'

const always: Condition = {}
const nothing: ReadonlySet<string> = new Set()

interface Held { actions: ReadonlyMap<string, Condition>; hidden: ReadonlySet<string>; readOnly: ReadonlySet<string> }

export class Rights {
  /** Null: a guest. */
  readonly role: string | null
  /** An owner, or the program itself. */
  readonly isOwner: boolean
  readonly #held: ReadonlyMap<string, Held>

  constructor(role: string | null, grants: Grants) {
    this.role = role
    this.isOwner = role === 'owner'
    this.#held = new Map(Object.entries(grants).map(([subject, grant]) => [subject, heldOf(grant)]))
  }

  /** With which records, or undefined: with none. */
  when(subject: string, action: string): Condition | undefined {
    return this.isOwner ? always : this.#held.get(subject)?.actions.get(action)
  }

  /** With some records at least. */
  allows(subject: string, action: string): boolean {
    return this.when(subject, action) !== undefined
  }

  /** The fields that are not seen. */
  hidden(subject: string): ReadonlySet<string> {
    return this.isOwner ? nothing : (this.#held.get(subject)?.hidden ?? nothing)
  }

  hides(subject: string, field: string): boolean {
    return this.hidden(subject).has(field)
  }

  /** Seen, and to be left as it is. */
  fixes(subject: string, field: string): boolean {
    return !this.isOwner && (this.#held.get(subject)?.readOnly.has(field) ?? false)
  }
}

function heldOf({ actions, hidden, readOnly }: Grant): Held {
  return { actions: new Map(Object.entries(actions)), hidden: new Set(hidden), readOnly: new Set(readOnly) }
}
