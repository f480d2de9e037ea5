// The site shut on purpose: the page of maintenance for visitors, the site as it is for those who work on it.
import type { Maintenance } from './supervisor/messages.ts'
import { unavailableAnswer } from './unavailable-page.ts'
import type { Answer, WebRequest } from './web.ts'

export class MaintenanceGate {
  readonly #isOpenTo: (request: WebRequest) => Promise<boolean>
  #state: Maintenance = { on: false, retryAfterSeconds: 0 }

  /** `isOpenTo` knows who works on the site, and what they need to log in. */
  constructor(isOpenTo: (request: WebRequest) => Promise<boolean>) {
    this.#isOpenTo = isOpenTo
  }

  get on(): boolean {
    return this.#state.on
  }

  set(state: Maintenance): void {
    this.#state = state
  }

  /** The page of maintenance, or undefined for whoever may pass. */
  async answer(request: WebRequest): Promise<Answer | undefined> {
    // Without the database nobody can be told from anybody.
    if (await this.#isOpenTo(request).catch(() => false)) return undefined
    const { path, headers } = request
    return unavailableAnswer({ path, headers, retryAfterSeconds: this.#state.retryAfterSeconds || 600, why: 'maintenance' })
  }
}
