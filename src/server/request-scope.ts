// Which request is being answered here, so that a log line of SQL, a job or a mail can name it without being told.
import { AsyncLocalStorage } from 'node:async_hooks'

export interface RequestScope { requestId: string }

const scopes = new AsyncLocalStorage<RequestScope>()

export const inRequest = <T>(requestId: string, work: () => T): T => scopes.run({ requestId }, work)

/** What every log line carries. */
export const requestOfLine = (): Partial<RequestScope> => scopes.getStore() ?? {}
