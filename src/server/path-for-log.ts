// The path of a request as it may stand in the log: whoever has the token of a link can open what it opens.

/** A random value as links carry it; addresses made from titles are lower case, and numbers of records are shorter. */
const looksRandom = /(?<=\/)(?=[^/]*[A-Z])[\w-]{40,}(?=\/|$)/g

/** `route` as it was declared; undefined for what no route takes. */
export function pathForLog(path: string, route: string | undefined): string {
  if (route?.includes(':token')) return route
  return path.replace(looksRandom, ':token')
}
