// What was typed and is not saved yet, on this device: under which names it lies, and how it goes when its person logs out.

const mark = 'coulisse:unsaved:'

/** Each account has its own, which no other is shown. */
export const unsavedKey = (accountId: string, resource: string, id: string | null): string => `${mark}${accountId}:${resource}:${id ?? 'new'}`

const keysOf = (accountId: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(`${mark}${accountId}:`))

export const countUnsaved = (accountId: string): number => keysOf(accountId).length

let isForgetting = false

/** From now on the page keeps nothing: its person is on the way out. */
export const isForgettingUnsaved = (): boolean => isForgetting

export function forgetUnsavedOf(accountId: string): void {
  isForgetting = true
  for (const key of keysOf(accountId)) localStorage.removeItem(key)
}
