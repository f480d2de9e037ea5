// The certificate of a site that speaks TLS itself: read from its files, and read again when they change.
import { readFileSync, statSync } from 'node:fs'
import { createSecureContext, type TlsOptions } from 'node:tls'
import { CannotStart } from '../../errors.ts'

export interface CertificateFiles { certFile: string; keyFile: string }

const lookEveryMs = 30_000

/** Throws CannotStart when the files cannot be read or do not belong together. */
export function readCertificate({ certFile, keyFile }: CertificateFiles): TlsOptions {
  try {
    const options: TlsOptions = { cert: readFileSync(certFile), key: readFileSync(keyFile), minVersion: 'TLSv1.2' }
    createSecureContext(options)
    return options
  } catch (error) {
    throw new CannotStart(`The certificate cannot be used (COULISSE_TLS_CERT ${certFile}, COULISSE_TLS_KEY ${keyFile}): ${(error as Error).message}.`)
  }
}

/** Takes a renewed certificate into use for new connections. Files that are only half written are left for the next look. */
export function followCertificate(files: CertificateFiles, use: (options: TlsOptions) => void, log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }, everyMs = lookEveryMs): NodeJS.Timeout {
  const stateOf = () => [files.certFile, files.keyFile].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs).join(' ')
  let known = stateOf()
  return setInterval(() => {
    const state = stateOf()
    if (state === known) return
    known = state
    try {
      use(readCertificate(files))
      log.info({}, 'The renewed certificate is in use.')
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'The certificate has changed, but cannot be used; the one before stays.')
    }
  }, everyMs).unref()
}
