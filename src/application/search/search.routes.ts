// GET /api/search?q=   products, articles and pages that hold the words
import Type from 'typebox'
import { pictureUrl, readPictures } from '../media/media.ts'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { localePrefix } from '../theme/frame.ts'
import { searchSite } from './search.ts'

const usualPerPage = 20
const pictureWidth = 320

const Result = Type.Object(
  {
    type: Type.String({ description: 'What it is: product, category, article, page, or a content type of the site.' }),
    id: Type.String({ format: 'uuid' }),
    title: Type.String(),
    summary: Type.String(),
    url: Type.String({ description: 'Its path on this site.' }),
    picture: Type.Union([Type.String(), Type.Null()], { description: 'Path of a small picture.' }),
  },
  { title: 'SearchResult' },
)

export const searchRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/search', may: 'everyone', name: 'search', summary: 'Finds products, categories, articles and pages by their words, in the visitor’s language.', tag: 'search',
    query: Type.Object(
      {
        q: Type.String({ maxLength: 200, description: 'Words, all of which have to occur; accents and capitals make no difference, and the beginning of a word is enough.' }),
        page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$', description: 'From 1.' })),
        perPage: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$', description: 'At most 100; 20 unless given.' })),
      },
      { additionalProperties: false },
    ),
    answer: Type.Object({ total: Type.Integer({ description: 'How many there are; 5,000 says that many or more.' }), page: Type.Integer(), perPage: Type.Integer(), results: Type.Array(Result) }),
    refusals: ['invalid'],
    handle: async (ctx, { query }) => {
      const page = Number(query.page ?? 1)
      const perPage = Math.min(Number(query.perPage ?? usualPerPage), 100)
      const { total, hits } = await searchSite(ctx, { words: query.q, limit: perPage, offset: (page - 1) * perPage })
      const pictures = await readPictures(ctx, hits.map(({ picture }) => picture))
      const results = hits.map(({ resource, recordId, title, summary, url, picture }) => {
        const shown = pictures.get(picture ?? '')
        const path = `${localePrefix(ctx.site, ctx.locale)}${url}`
        return { type: resource, id: recordId, title, summary, url: path, picture: shown ? pictureUrl(shown, pictureWidth) : null }
      })
      return { total, page, perPage, results }
    },
  }),
]
