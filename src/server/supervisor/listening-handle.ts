// What node calls the handle of a listening socket. It travels between processes as it is, which a `net.Server` does not: that would accept
// as soon as it arrives. Node's own cluster passes it the same way, but has no public name for it.
import type { Server } from 'node:net'

export interface ListeningHandle { readonly fd: number; close(): void }

export function handleOf(server: Server): ListeningHandle | undefined {
  return (server as unknown as { _handle: ListeningHandle | null })._handle ?? undefined
}
