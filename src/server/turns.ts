// Requests begin one in each turn of the event loop, the most important first. Node would serve every open connection before it accepts a
// new one: with 64 busy connections the last newcomer waited 3 s for its first answer.
import { importances, type Importance } from './limits.ts'

/** So many turns go by importance, then one to whoever has waited longest: nobody waits for ever. */
const turnsByImportance = 4

interface Waiting { begin: () => void; number: number }

const waiting: Record<Importance, Waiting[]> = { health: [], checkout: [], backoffice: [], page: [], rest: [] }
let isTurning = false
let arrived = 0
let turns = 0

/** Calls `begin` when it is this request's turn: after the network was looked at, and at the next turn when nobody waits. */
export function takeTurn(importance: Importance, begin: () => void): void {
  waiting[importance].push({ begin, number: arrived++ })
  if (isTurning) return
  isTurning = true
  setImmediate(turn)
}

function turn(): void {
  const next = (turns++ % (turnsByImportance + 1) === turnsByImportance ? longestWaiting() : mostImportant())?.shift()
  if (mostImportant()) setImmediate(turn)
  else isTurning = false
  next?.begin()
}

function mostImportant(): Waiting[] | undefined {
  for (const importance of importances) if (waiting[importance].length > 0) return waiting[importance]
  return undefined
}

function longestWaiting(): Waiting[] | undefined {
  const heads = importances.map((importance) => waiting[importance]).filter((queue) => queue.length > 0)
  return heads.sort((one, other) => one[0]!.number - other[0]!.number)[0]
}
