// Every bound on what clients may bring, how long they may take and how much they may ask for. What the supervisor grants its workers stands in supervisor/limits.ts.

export const limits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  formBytes: 256 * 1024,
  formFields: 500,
  queryFields: 100,
  /** One part of a path, such as a slug. */
  pathPartLength: 200,
  /** Of JSON: enough for any text with its lists, too little to exhaust the stack of whoever walks through it. */
  jsonDepth: 64,
  uploadBytes: 25 * 1024 * 1024,
  uploadFiles: 20,
} as const

export const times = {
  /** From the first byte of a request to the last of its headers. */
  headersTimeoutMs: 20_000,
  /** From the first byte of a request to the last of its body, a large upload over a slow line included. */
  requestTimeoutMs: 300_000,
  /** A client that takes nothing of its answer, or sends nothing of its body, for this long is gone. Event streams send a sign of life more often. */
  silenceTimeoutMs: 120_000,
  /** An idle connection stays open: longer than the 60 s of nginx and of the load balancers, so that they close first and lose no request. */
  keepAliveTimeoutMs: 72_000,
  /** How often node looks for connections past these times. */
  checkIntervalMs: 5_000,
} as const

export const crowds = {
  /** Open connections of one network to one worker. This machine itself, and with it a proxy on it, is not bounded. */
  connectionsPerNetwork: 256,
  /** Networks and accounts that are counted within a minute; in a flood from more of them, later ones are not told apart. */
  countedKeys: 50_000,
  /** How often workers tell each other what they have counted. */
  shareEveryMs: 250,
} as const

/** What is served longest when there is more to do than can be done: `rest` is refused first, `health` never. `page` is one that is kept and costs little. */
export const importances = ['health', 'checkout', 'backoffice', 'page', 'rest'] as const
export type Importance = (typeof importances)[number]

export const overload = {
  /** How late the loop may be, on average over the last moments, before requests of this importance are refused. */
  latenessMs: { checkout: 5_000, backoffice: 2_000, page: 500, rest: 250 },
  /** How many requests may be under way when one more of this importance comes. */
  underWay: { checkout: 2_000, backoffice: 800, page: 500, rest: 300 },
  /** A loop that is late although it has fewer requests suffers from something else (a busy machine, a cold start), which no refusal mends. */
  leastRequests: 100,
  /** A queue that is longer than this, makes wait, and has grown within a tick. */
  growing: { underWay: 16, waitMs: 50 },
  /** After so many ticks with refusals or a growing queue, more than those without: short queues, until for `untilTicks` neither was seen. Then who is let in hardly waits. */
  strained: {
    afterTicks: 10,
    untilTicks: 100,
    leastRequests: 4,
    latenessMs: { checkout: 5_000, backoffice: 1_000, page: 50, rest: 25 },
    /** Who was let in before the strain was seen, and has waited this long when the turn comes, is refused after all. */
    waitedMs: { checkout: 10_000, backoffice: 2_000, page: 150, rest: 100 },
  },
  tickMs: 20,
  retryAfterSeconds: 3,
} as const
