// Every bound of the server, in one place.
export const limits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  formBytes: 256 * 1024,
  formFields: 500,
  queryFields: 100,
  /** How deep JSON may nest. */
  jsonDepth: 64,
  uploadBytes: 25 * 1024 * 1024,
  uploadFiles: 20,
  /** From the first byte of a request to the last of its headers. */
  headersTimeoutMs: 15_000,
  /** From the first byte of a request to the last of its body. */
  requestTimeoutMs: 120_000,
  /** An idle connection is kept this long. */
  keepAliveTimeoutMs: 65_000,
} as const
