// A storm of logins: each with another address and from another network, so that every one of them is looked at.
import type { RequestWriter } from './run-load.ts'

export const writeRequest: RequestWriter = ({ connection, count }) => ({
  method: 'POST', path: '/api/session',
  headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `198.${18 + (connection % 2)}.${count % 256}.${(connection * 7 + (count >> 8)) % 256}` },
  body: { email: `nobody-${connection}-${count}@storm.example`, password: 'not the password' },
})
