// The example site with two faults, so that an attack on it must find them: SQL glued together, and a parameter given back as it came.
import { page } from 'coulisse'
import { DatabaseSync } from 'node:sqlite'
import { site as papeterie } from '../../../examples/papeterie/site.ts'

const shelf = new DatabaseSync(':memory:')
shelf.exec("create table prints (id integer, name text); insert into prints values (1, 'pear'), (2, 'fern')")

export const site = {
  ...papeterie,
  pages: {
    ...papeterie.pages,
    glued: page('/planted/glued', async (_ctx, _params, { query }) => {
      const rows = shelf.prepare(`select name from prints where id = ${query['id'] ?? '1'}`).all()
      return { answer: 'text', status: 200, type: 'text/html; charset=utf-8', body: `<p>${rows.map((row) => String(row['name'])).join(', ')}</p>` }
    }),
    echoed: page('/planted/echoed', async (_ctx, _params, { query }) => ({ answer: 'text', status: 200, type: 'text/html; charset=utf-8', body: `<p>You looked for ${query['q'] ?? ''}</p>` })),
  },
}
