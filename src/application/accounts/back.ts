// Where a visitor wanted to go before the login: only paths of this site are gone back to.
export const wayBack = (given: string | undefined): string => (given !== undefined && /^\/(?![/\\])/.test(given) ? given : '')

export const withBack = (path: string, back: string): string => (back ? `${path}?back=${encodeURIComponent(back)}` : path)
