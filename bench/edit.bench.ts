// What does a colleague's edit cost, saved for good and with its history?

import { compare, record } from './harness.ts'
import { ask, logInAsOwner, openPapeterie } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'
import type { RequestWriter } from './support/run-load.ts'

const connections = 32

interface Values { title: Record<string, string>; body: Record<string, object>; [name: string]: unknown }
interface Opened { record: { id: string; version: number; values: Values } }
interface Prepared { headers: Record<string, string>; articles: string[]; edit: 'title' | 'text' }

/** Each connection is a colleague with an article of their own: opens it, then saves it again and again. */
export const writeRequest: RequestWriter = ({ connection, count, prepared, previous }) => {
  const { headers, articles, edit } = prepared as Prepared
  const path = `/backoffice/api/records/articles/${articles[connection]}`
  const { record } = (previous ? JSON.parse(previous.body) : {}) as Partial<Opened>
  if (count === 0 || !record) return { path, headers }
  const { version, values } = record
  return { method: 'PUT', path, headers, body: { version, values: edit === 'title' ? newTitle(values, count) : newText(values, count), stock: [] } }
}

const newTitle = ({ title }: Values, count: number) => ({ title: { ...title, en: `A calendar, ${count} times over` } })

/** One paragraph more or less in a text of some pages. */
const newText = ({ body }: Values, count: number) => {
  const { content = [] } = body['en'] as { content?: object[] }
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: `A word that was forgotten, number ${count}.` }] }
  return { body: { ...body, en: { type: 'doc', content: [...(count > 1 ? content.slice(0, -1) : content), paragraph] } } }
}

export async function prepare(origin: string, edit: Prepared['edit']): Promise<Prepared> {
  const headers = await logInAsOwner(origin)
  const list = '/backoffice/api/records/articles'
  const { records } = await ask<{ records: { id: string }[] }>(origin, `${list}?search=calendar`, { headers })
  const { record } = await ask<Opened>(origin, `${list}/${records[0]!.id}`, { headers })
  const articles: string[] = []
  for (let copy = 0; copy < connections; copy++) {
    const body = { values: { ...record.values, slug: `copy-${copy}` }, stock: [] }
    articles.push((await ask<Opened>(origin, list, { method: 'POST', headers, body })).record.id)
  }
  return { headers, articles, edit }
}

if (import.meta.main) {
  for (const edit of ['title', 'text'] as const) {
    await using papeterie = await openPapeterie()
    const result = await compare({
      server: papeterie.server, connections, expected: [200],
      prepare: (origin) => prepare(origin, edit),
      requests: { module: import.meta.filename },
    })
    record('An edit saved: an article of the back office, durable, with history', { Edit: edit, ...rowOf(result) })
  }
}
