// AdonisJS with Lucid on better-sqlite3 and Edge: a framework, so the shop is written with it as its guide advises.

import { join } from 'node:path'
import { peer as handWritten } from '../fastify/peer.ts'
import { askedSlugs } from '../content.ts'
import type { Peer } from '../peer.ts'
import { scratchFolder } from '../support.ts'

export const peer: Peer = {
  title: 'AdonisJS',
  open: async (folder) => {
    const scratch = scratchFolder('adonis')
    const env = { DATABASE_FILE: join(scratch.folder, 'shop.db'), LOG_LEVEL: 'warn' }
    // Its routes are those of the hand-written shop, so it is asked the same.
    const { asks } = await handWritten.open(folder)
    return {
      servers: { main: { command: [process.execPath, join(folder, 'bin/server.js')], folder, env, readyPath: `/fresh/products/${askedSlugs[0]}` } },
      asks,
      [Symbol.asyncDispose]: async () => scratch.remove(),
    }
  },
}
