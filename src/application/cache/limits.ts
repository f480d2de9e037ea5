// Bounds of what is kept, besides the memory that COULISSE_CACHE_MB gives. The least recently used goes first.

export const cacheLimits = {
  /** Addresses of which anything is remembered: somebody may ask for any number of them. */
  addresses: 20_000,
  /** Values of the parameters of one address that are kept at a time. */
  answersOfAddress: 50,
  /** What pieces of pages take together, about. */
  pieceBytes: 16 * 1024 * 1024,
}
