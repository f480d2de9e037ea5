// Every bound on what a request may bring. How long a worker waits for clients stands in worker/http-limits.ts.
export const limits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  formBytes: 256 * 1024,
  formFields: 500,
  queryFields: 100,
  uploadBytes: 25 * 1024 * 1024,
  uploadFiles: 20,
} as const
