// The example site with a page and an API that break, for what visitors see then.
import { page } from 'coulisse'
import { site as papeterie } from '../../../examples/papeterie/site.ts'

const secret = 'a-detail-that-nobody-outside-may-read'

export const site = {
  ...papeterie,
  pages: { ...papeterie.pages, broken: page('/broken', async () => { throw new Error(secret) }) },
}
