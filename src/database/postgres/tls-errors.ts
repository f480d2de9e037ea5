// What is wrong with TLS to PostgreSQL, in words that say what to do; undefined where it is something else.

interface Reported extends Error {
  code?: string
  /** Of a certificate for somebody else: for whom it is. */
  cert?: { subjectaltname?: string }
  host?: string
}

const unknownAuthority = /^(UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|INVALID_CA)$/
const otherFault = /^(CERT_|CRL_|ERR_SSL_|ERR_TLS_|ERROR_IN_CERT_|HOSTNAME_MISMATCH|EPROTO$)/

export function faultOfTls(error: Error): string | undefined {
  const { code = '', message, cert, host = 'its host' } = error as Reported
  if (message === 'The server does not support SSL connections') return 'The PostgreSQL server does not speak TLS, so nothing was sent to it. Let it (ssl = on, with a certificate), or name its host in COULISSE_PLAIN_SERVICES if the way there is yours alone.'
  if (unknownAuthority.test(code)) return 'The certificate of the PostgreSQL server comes from an authority that is not known here. Name the file of that authority in COULISSE_CA_FILE; nothing was sent to the server.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `The certificate of the PostgreSQL server is for somebody else: DATABASE_URL names ${host}, the certificate ${cert?.subjectaltname || 'another'}. Write the name that stands in it, or let the server have one for this name; nothing was sent to it.`
  if (code === 'CERT_HAS_EXPIRED') return 'The certificate of the PostgreSQL server has expired. Let the server have a new one.'
  if (otherFault.test(code)) return `TLS with the PostgreSQL server failed: ${message}.`
  return undefined
}
