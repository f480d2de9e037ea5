// A line to PostgreSQL, for tests in which it is cut, falls silent or leads to another server.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line to the server that can be cut, or let through nothing more without being closed. */
export class Line {
  #target: URL
  #server: Server | undefined
  #port = 0
  #silent = false
  readonly #sockets = new Set<Socket>()
  constructor(target: string) { this.#target = new URL(target) }

  async open(): Promise<string> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname)
      for (const socket of [near, far]) this.#sockets.add(socket.on('error', () => {}).on('close', () => { near.destroy(); far.destroy() }))
      near.on('data', (data) => { if (!this.#silent) far.write(data) })
      far.on('data', (data) => { if (!this.#silent) near.write(data) })
    }).listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
    return Object.assign(new URL(this.#target), { hostname: '127.0.0.1', port: String(this.#port) }).href
  }
  /** As the name that follows the primary does. Who is connected stays where it is. */
  switchTo(target: string): void {
    this.#target = new URL(target)
  }
  cut(): void {
    this.#server?.close()
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }
  /** Half-open: both ends believe that it stands. */
  silence(silent: boolean): void {
    this.#silent = silent
    if (!silent) for (const socket of this.#sockets) socket.destroy()
  }
}
