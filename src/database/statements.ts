// Lets one listener know of every statement and how long it took: for metrics and for the log of slow ones.

/** `sql` with placeholders: values never reach the listener. */
export type StatementListener = (sql: string, tookMs: number) => void

let listener: StatementListener | undefined

export function listenToStatements(listen: StatementListener | undefined): void {
  listener = listen
}

/** When a statement begins; 0 when nobody listens. */
export const statementBegins = (): number => (listener ? performance.now() : 0)

export function statementEnds(sql: string, beganMs: number): void {
  if (beganMs !== 0) listener?.(sql, performance.now() - beganMs)
}
