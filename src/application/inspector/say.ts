// Times as the inspector writes them.

export const sayMs = (ms: number): string => (ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : ms >= 100 ? `${ms.toFixed(0)} ms` : ms >= 10 ? `${ms.toFixed(1)} ms` : `${ms.toFixed(2)} ms`)

export const sayClock = (atMs: number): string => new Date(atMs).toTimeString().slice(0, 8)
