// Sees that there is more to do than can be done, and refuses the least important first, before anything was done for it.
import { overload, type Importance } from '../limits.ts'

/** How much the last tick counts for in the average: overload is what lasts for some ticks, not one long statement. */
const weight = 0.25
/** Without requests the clock stands still: an idle program costs nothing. */
const restAfterTicks = 100

export class Overload {
  readonly #now: () => number
  #timer: NodeJS.Timeout | undefined
  #lastTickMs = 0
  #latenessMs = 0
  #underWay = 0
  #sinceTick = 0
  #idleTicks = 0
  #waitMs = 0
  #begunSinceTick = false
  /** How many ticks showed a strain, less those that did not. */
  #strainTicks = 0
  #refusedSinceTick = false
  #underWayAtTick = 0
  #strained = false

  constructor(now = () => performance.now()) {
    this.#now = now
  }

  /** Whether a request may come in; who lets it in says so with `begin` and `end`. */
  admits(importance: Importance): boolean {
    this.#sinceTick++
    if (!this.#timer) this.#wake()
    if (importance === 'health') return true
    const admitted = this.#hasRoomFor(importance)
    if (!admitted) this.#refusedSinceTick = true
    return admitted
  }

  #hasRoomFor(importance: Exclude<Importance, 'health'>): boolean {
    const { underWay, leastRequests, latenessMs, strained } = overload
    if (this.#underWay >= underWay[importance]) return false
    if (this.#strained ? this.#underWay < strained.leastRequests : this.#sinceTick + this.#underWay < leastRequests) return true
    const allowedMs = this.#strained ? strained.latenessMs[importance] : latenessMs[importance]
    // Both: the average tells that it lasts, the present turn that it is not over.
    return this.#waitMs <= allowedMs && (this.#latenessMs <= allowedMs || this.#now() - this.#lastTickMs <= allowedMs / 2)
  }

  /** Whether who has waited this long had better be refused even now, so that the others do not wait as long. */
  givesUp(importance: Importance, waitedMs: number): boolean {
    return this.#strained && importance !== 'health' && waitedMs > overload.strained.waitedMs[importance]
  }

  /** There has been more than can be done for a while: a long queue would make everybody wait and serve nobody more. */
  get isStrained(): boolean {
    return this.#strained
  }

  begin(): void {
    this.#underWay++
  }

  /** A request has waited this long for its turn (turns.ts): with many requests, that is where the lateness shows. */
  waited(waitMs: number): void {
    this.#waitMs += (waitMs - this.#waitMs) * weight
    this.#begunSinceTick = true
  }

  end(): void {
    this.#underWay--
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #wake(): void {
    this.#lastTickMs = this.#now()
    this.#latenessMs = 0
    this.#idleTicks = 0
    this.#strainTicks = 0
    this.#strained = false
    this.#timer = setInterval(() => this.tick(), overload.tickMs)
    this.#timer.unref()
  }

  /** Public for its test only: the timer calls it. */
  tick(): void {
    const nowMs = this.#now()
    const lateMs = Math.max(0, nowMs - this.#lastTickMs - overload.tickMs)
    this.#latenessMs += (lateMs - this.#latenessMs) * weight
    this.#lastTickMs = nowMs
    if (!this.#begunSinceTick) this.#waitMs *= 1 - weight
    this.#begunSinceTick = false
    this.#judgeStrain()
    this.#idleTicks = this.#sinceTick === 0 && this.#underWay === 0 ? this.#idleTicks + 1 : 0
    this.#sinceTick = 0
    if (this.#idleTicks > restAfterTicks) this.stop()
  }

  /** A burst is served from the queue; only what goes on is a strain. */
  #judgeStrain(): void {
    const { afterTicks, untilTicks } = overload.strained
    const grows = this.#queueGrows()
    this.#strainTicks = Math.min(untilTicks, Math.max(0, this.#strainTicks + (grows || this.#refusedSinceTick ? 1 : -1)))
    this.#refusedSinceTick = false
    if (!this.#strained && this.#strainTicks >= afterTicks) {
      this.#strained = true
      this.#strainTicks = untilTicks
    } else if (this.#strainTicks === 0) this.#strained = false
  }

  /** More come than go, and they wait: a burst that has come and is being served shrinks. */
  #queueGrows(): boolean {
    const before = this.#underWayAtTick
    this.#underWayAtTick = this.#underWay
    return this.#underWay > before && this.#underWay > overload.growing.underWay && this.#waitMs > overload.growing.waitMs
  }
}
