// The tags by which clients say what they have.

/** Whether If-None-Match names `tag`, in whatever compressed form it was sent. */
export function matches(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.split(',').some((part) => part.trim().replace(/^W\//, '').replace(/^"|"$/g, '').replace(/-(br|zstd|gzip)$/, '') === tag)
}
