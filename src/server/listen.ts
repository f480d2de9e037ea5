// Opens the port; when that is impossible, says so in words that tell what to do.
import type { AddressInfo, Server } from 'node:net'
import { exitCodes } from './exit-codes.ts'

/** Where a server listens. `port` 0 asks for any free port; the answer tells which. */
export type ListenAddress = { host: string; port: number }

export type ListenRefusal = { ok: false; reason: 'address-unusable'; isTaken: boolean; message: string; exitCode: number }
export type ListenResult = { ok: true; address: ListenAddress } | ListenRefusal

// Connections the kernel keeps while we are busy; Linux caps it at net.core.somaxconn (4096).
export const backlog = 1024

/** Listens on the address, or on the socket that was `passed` on open (its descriptor). An unusable address is a returned refusal with a sentence; other errors throw. */
export function listen(server: Server, wanted: ListenAddress, passed?: number): Promise<ListenResult> {
  return new Promise((resolve, reject) => {
    const opened = () => {
      server.off('error', failed)
      resolve({ ok: true, address: { host: wanted.host, port: (server.address() as AddressInfo).port } })
    }
    const failed = (error: NodeJS.ErrnoException) => {
      // Who tries again with the same server would be told once for each time.
      server.off('listening', opened)
      const message = refusalSentence(error.code, wanted)
      if (message === undefined) return reject(error)
      resolve({ ok: false, reason: 'address-unusable', isTaken: error.code === 'EADDRINUSE', message, exitCode: exitCodes.addressUnusable })
    }
    server.once('error', failed).once('listening', opened)
    server.listen(passed === undefined ? { ...wanted, backlog } : { fd: passed })
  })
}

function refusalSentence(code: string | undefined, { host, port }: ListenAddress): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use by another program. Stop that program, or choose another port, for example PORT=${port < 65535 ? port + 1 : 3000}.`
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user: ports below 1024 need extra rights. Choose a port from 1024, for example PORT=3000, and put a proxy in front of it.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST=${host} is not an address of this machine. Use 127.0.0.1 (this machine only), 0.0.0.0 (every network card) or one of the machine's own addresses.`
  }
  return undefined
}
