// What a write may return to say "no": the transaction is then rolled back and the value handed on.
export interface Refusal {
  ok: false
}

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && (result as { ok?: unknown }).ok === false
