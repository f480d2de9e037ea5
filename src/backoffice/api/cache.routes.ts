// GET /backoffice/api/cache   what is kept in memory, and why a page is or is not
import Type from 'typebox'
import { houseCache } from '../../application/cache/house-cache.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { CacheAnswer } from '../../server/control/cache-report.ts'
import { cacheOfAll } from '../../server/worker/cache-of-all.ts'
import { houseStaff } from './rights.ts'

const Asked = Type.Object({ path: Type.Optional(Type.String({ pattern: '^/', maxLength: 2000 })) })

export const cacheRoutes = [
  apiRoute({
    internal: true, may: houseStaff, tag: 'backoffice', answer: Type.Unknown(),
    method: 'GET', url: '/backoffice/api/cache', name: 'readCache', summary: 'What is kept in memory, and why a page is or is not.',
    query: Asked,
    handle: async (ctx, { query }): Promise<CacheAnswer> => (await cacheOfAll(query.path)) ?? houseCache(ctx.house).report(query.path),
  }),
]
