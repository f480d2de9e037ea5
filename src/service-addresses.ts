// The services that this program speaks to (PostgreSQL, mail server, storage): with TLS and a certificate that is checked, unless they
// run on this machine or the settings name them.
import { readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { resolve } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { WrongSetting } from './settings.ts'
import type { SettingName as Name } from './settings.ts'

/** Nothing that goes there leaves the machine. */
function isHere(host: string): boolean {
  const name = decodeURIComponent(host).replace(/^\[|\]$/g, '').toLowerCase()
  return name === '' || name.startsWith('/') || name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

export const plainHosts = (text: string): string[] => text.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean)

const isPlainAllowed = (host: string, plain: readonly string[]): boolean => isHere(host) || plain.includes(host.replace(/^\[|\]$/g, '').toLowerCase())

const insteadOfPlain = (host: string, plainHow: string): string =>
  `would go to ${host} ${plainHow}, where others could read and change it. Let the service speak TLS (COULISSE_CA_FILE names an authority of your own), or name ${host} in COULISSE_PLAIN_SERVICES if the way there is yours alone.`

/** The address as pg and PostgreSQL's own programs read it: `sslmode=verify-full` for whatever is not here. `setting` is told when it cannot be used. */
export function safeDatabaseUrl(text: string, plain: readonly string[], setting: Name = 'DATABASE_URL'): string {
  const url = new URL(text)
  const host = hostOf(url)
  const mode = url.searchParams.get('sslmode')
  const mayBePlain = isPlainAllowed(host, plain)
  if (mode === null && mayBePlain) return text
  if (mode === 'disable' || mode === 'allow' || mode === 'no-verify') {
    if (mayBePlain) return text
    throw new WrongSetting(setting, insteadOfPlain(host, mode === 'no-verify' ? 'without looking at its certificate (sslmode=no-verify)' : `without TLS (sslmode=${mode})`))
  }
  url.searchParams.set('sslmode', 'verify-full')
  return url.href
}

/** Where the driver goes: to the last host that is named, and where none is, to the one of the environment. */
const hostOf = (url: URL): string => url.searchParams.getAll('host').at(-1) || url.hostname || (process.env['PGHOST'] ?? '')

/** Whether a mail server has to take up TLS before it is told anything: where the connection does not begin with it. */
export function needsStartTls(smtpUrl: string, plain: readonly string[]): boolean {
  const { protocol, hostname } = new URL(smtpUrl)
  return protocol === 'smtp:' && !isPlainAllowed(hostname, plain)
}

export function refusePlainEndpoint(setting: Name, address: string, plain: readonly string[]): void {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'http:' && !isPlainAllowed(hostname, plain)) throw new WrongSetting(setting, insteadOfPlain(hostname, 'without TLS (http:)'))
}

/** The certificates of an authority of one's own, as text. */
export function ownAuthority(file: string | undefined, folder: string): string | undefined {
  if (file === undefined) return undefined
  let text: string
  try {
    text = readFileSync(resolve(folder, file), 'utf8')
  } catch (error) {
    throw new WrongSetting('COULISSE_CA_FILE', `cannot be read: ${(error as Error).message}`)
  }
  if (!/-----BEGIN CERTIFICATE-----/.test(text)) throw new WrongSetting('COULISSE_CA_FILE', `is ${file}, which holds no certificate in PEM (-----BEGIN CERTIFICATE-----).`)
  return text
}

/** From now on every connection that this process makes trusts it besides the usual ones. */
export function trustAuthority(certificates: string | undefined): void {
  if (certificates === undefined) return
  const known = getCACertificates('default')
  if (!known.includes(certificates)) setDefaultCACertificates([...known, certificates])
}
