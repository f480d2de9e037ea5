// node:http and nothing else: answers the bytes that Coulisse answers to the same requests. It has no content and keeps nothing.

import { join } from 'node:path'
import type { Peer } from '../peer.ts'

const program = join(import.meta.dirname, '../../support/plain-server.ts')

export const peer: Peer = {
  title: 'Plain node:http',
  open: async () => ({
    servers: { main: { command: [process.execPath, program] } },
    asks: {},
    [Symbol.asyncDispose]: async () => {},
  }),
}
