// A comparison as a row of results.md.

import type { ComparisonResult } from '../harness.ts'

export function rowOf({ server, plain, ratio }: ComparisonResult): Record<string, number> {
  return {
    'CPU ms': server.cpuMsPerRequest,
    'Plain CPU ms': plain.cpuMsPerRequest,
    Ratio: ratio,
    'Requests/s': server.requestsPerSecond,
    'Plain requests/s': plain.requestsPerSecond,
    'p50 ms': server.p50Ms,
    'p99 ms': server.p99Ms,
  }
}
