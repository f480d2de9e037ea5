// One network may hold so many connections to a worker and no more: what one machine holds open is missing to the others.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { crowds } from '../limits.ts'
import { isThisMachine, networkOf } from '../networks.ts'

/** `unbounded` are addresses of proxies, behind which everybody comes. */
export function boundConnections(server: Server, unbounded: readonly string[], most: number = crowds.connectionsPerNetwork): void {
  const open = new Map<string, number>()
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress
    if (!address || isThisMachine(address) || unbounded.includes(address.replace(/^::ffff:/, ''))) return
    const network = networkOf(address)
    const count = (open.get(network) ?? 0) + 1
    if (count > most) return void socket.destroy()
    open.set(network, count)
    socket.once('close', () => {
      const left = open.get(network)! - 1
      if (left === 0) open.delete(network)
      else open.set(network, left)
    })
  })
}
