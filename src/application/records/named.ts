// The doors to records by a resource's name: what a site's own code uses.
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { sayProblems } from '../model/problems.ts'
import { refusals } from '../../errors.ts'
import * as records from './records.ts'
import type { EditableRecord, Saved } from './records.ts'

type Input = Readonly<Record<string, unknown>>

/** Creates a record of a resource of the house or the site: `createRecord(ctx, 'article', { title: { en: '…' }, … })`. */
export const createRecord = (ctx: Ctx, resource: string, values: Input): Promise<Saved> => records.createRecord(ctx, resourceNamed(ctx, resource), values)

/** Changes the fields that `values` names, if the record still has the version that was seen. */
export const changeRecord = (ctx: Ctx, resource: string, id: string, version: number, values: Input): Promise<Saved> => records.changeRecord(ctx, resourceNamed(ctx, resource), id, version, values)

export const deleteRecord = (ctx: Ctx, resource: string, id: string, version: number): Promise<records.Deleted> => records.deleteRecord(ctx, resourceNamed(ctx, resource), id, version)

/** The record as forms see it, drafts included, or undefined. */
export const readRecord = (ctx: Ctx, resource: string, id: string): Promise<EditableRecord | undefined> => records.readRecord(ctx, resourceNamed(ctx, resource), id)

function resourceNamed(ctx: Ctx, name: string): AnyResource {
  const resource = ctx.house.resources.get(name)
  if (!resource) throw new Error(`There is no resource “${name}”. This site has ${[...ctx.house.resources.keys()].join(', ')}.`)
  return resource
}

/** The record of a save that has to succeed; throws an error that tells what was wrong, field by field. */
export function mustSave(saved: Saved): EditableRecord {
  if (saved.ok) return saved.record
  const problems = 'problems' in saved ? Object.entries(sayProblems(saved.problems, 'en')).map(([path, sentence]) => `\n  ${path}: ${sentence}`) : []
  throw new Error(`${refusals[saved.reason].title.en}.${problems.join('')}`)
}
