import node from '@astrojs/node'
import react from '@astrojs/react'
import { defineConfig, memoryCache as pageCache } from 'astro/config'
import emdash, { local, memoryCache } from 'emdash/astro'
import { sqlite } from 'emdash/db'

const cached = process.env.COMPARE_CACHE === 'on'

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  outDir: cached ? './dist/cached' : './dist/fresh',
  devToolbar: { enabled: false },
  // Both caches its documentation offers on Node: of rendered pages, and of query results.
  ...(cached && { cache: { provider: pageCache() } }),
  integrations: [
    react(),
    emdash({
      // Relative to the folder the server is started in.
      database: sqlite({ url: 'file:./data.db' }),
      storage: local({ directory: './uploads', baseUrl: '/_emdash/api/media/file' }),
      ...(cached && { objectCache: memoryCache({ maxEntries: 5000 }) }),
    }),
  ],
})
