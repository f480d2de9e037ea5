// Certificates of a test: authorities of its own, and what they vouch for, made by OpenSSL.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensure, openssl } from '../../scripts/tools.ts'

export interface Certificate { certFile: string; keyFile: string }

/** `names` as in a certificate: DNS:localhost, IP:127.0.0.1. Without `signedBy` it vouches for itself, as an authority does. */
export function makeCertificate(folder: string, file: string, { names = [], signedBy, subject = file }: { names?: readonly string[]; signedBy?: Certificate; subject?: string } = {}): Certificate {
  const made = { certFile: join(folder, `${file}.pem`), keyFile: join(folder, `${file}.key`) }
  const { status, error, stderr } = spawnSync(process.env['COULISSE_TEST_OPENSSL'] ?? ensure(openssl), [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${subject}`,
    ...(names.length > 0 ? ['-addext', `subjectAltName=${names.join(',')}`] : []),
    ...(signedBy ? ['-CA', signedBy.certFile, '-CAkey', signedBy.keyFile, '-addext', 'basicConstraints=critical,CA:false'] : []),
    '-keyout', made.keyFile, '-out', made.certFile,
  ], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl made no certificate: ${error?.message ?? stderr}`)
  return made
}
