// Requests begin one in each turn of the event loop. Node would read from every open connection before it looks at new ones, which
// the supervisor can only pass on one a turn: with 64 busy connections the last newcomer waited 3 s for its first answer.

const waiting: (() => void)[] = []
let isTurning = false

/** Calls `begin` when it is this request's turn: at once when nobody waits, else after the network was looked at. */
export function takeTurn(begin: () => void): void {
  waiting.push(begin)
  if (isTurning) return
  isTurning = true
  setImmediate(turn)
}

function turn(): void {
  const begin = waiting.shift()
  if (waiting.length > 0) setImmediate(turn)
  else isTurning = false
  begin?.()
}
