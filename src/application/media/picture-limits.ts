// Every bound of pictures, in one place.
export const pictureLimits = {
  bytes: 25 * 1024 * 1024,
  /** 50 million: 8,600 by 5,800. What is decoded takes four bytes each. */
  pixels: 50_000_000,
  /** Sizes that are made at the same moment, and how many may wait for it. */
  atOnce: 2,
  waiting: 100,
} as const
