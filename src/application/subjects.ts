// All that rights are given on in this site: the house's resources, the site's, and what is no resource.
import { subjectOf } from './model/model.ts'
import type { AnyResource, Subject } from './model/model.ts'
import { customerSubject, orderSubject } from './orders/order.subject.ts'
import { stockSubject } from './stock/stock.subject.ts'

export function subjectsOf(resources: ReadonlyMap<string, AnyResource>): ReadonlyMap<string, Subject> {
  const all = [...resources.values()]
  const parts = new Set(all.flatMap((resource) => Object.values(resource.parts).map((part) => part.resource.name)))
  const subjects = [...all.map((resource) => asAWhole(subjectOf(resource, parts.has(resource.name)))), stockSubject, orderSubject, customerSubject]
  return new Map(subjects.map((subject) => [subject.name, subject]))
}

/** A picture is shown with all that belongs to it, or not at all. */
const asAWhole = (subject: Subject): Subject => (subject.name === 'media' ? { ...subject, fields: [] } : subject)
