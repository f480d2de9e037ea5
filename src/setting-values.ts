// From the text of single settings to the values that the program uses; WrongSetting says what a text should have been.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { refusePlainEndpoint, safeDatabaseUrl } from './service-addresses.ts'
import { WrongSetting } from './settings.ts'
import type { SettingName as Name } from './settings.ts'

/** `port` absent: every one. */
export interface PrivateAddress { readonly network: string; readonly bits: number; readonly port?: number }

/** 127.0.0.1:5000, 10.0.0.0/8, fd00::/8, [fd00::1]:443. */
export function privateAddress(entry: string): PrivateAddress {
  const [, bracketed, plain, bits, port] = /^(?:\[([\da-f:.]+)\]|([\d.]+|[\da-f:.]+))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/i.exec(entry) ?? []
  const network = bracketed ?? plain ?? ''
  const longest = { 4: 32, 6: 128 }[isIP(network)]
  if (longest === undefined || Number(bits ?? 0) > longest || Number(port ?? 0) > 65_535) throw new WrongSetting('COULISSE_PRIVATE_ADDRESSES', `has “${entry}”, but must be addresses or networks such as 10.1.2.3, 10.1.0.0/16, 127.0.0.1:5000 or [fd00::1]:443, separated by commas.`)
  return { network, bits: Number(bits ?? longest), ...(port !== undefined && { port: Number(port) }) }
}

export function secretsKeys(text: string): string[] {
  const keys = text.split(',').map((key) => key.trim()).filter(Boolean)
  if (!keys.every((key) => Buffer.from(key, 'base64').length === 32)) throw new WrongSetting('COULISSE_SECRETS_KEY', 'must be 32 random bytes in base 64, such as `openssl rand -base64 32` prints; several are separated by commas.')
  return keys
}

export function recipients(text: string): string[] {
  const keys = text.split(',').map((key) => key.trim()).filter(Boolean)
  if (!keys.every((key) => /^age1[a-z0-9]{20,}$/.test(key))) throw new WrongSetting('COULISSE_BACKUP_RECIPIENT', 'must be a public key of age, which begins with age1. The secret one (AGE-SECRET-KEY-1…) does not belong on this machine.')
  return keys
}

export function s3Endpoint(text: string, plain: readonly string[]): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new WrongSetting('COULISSE_S3_ENDPOINT', `is “${text}”, but must be an address such as https://s3.eu-west-3.amazonaws.com.`)
  refusePlainEndpoint('COULISSE_S3_ENDPOINT', text, plain)
  return text.replace(/\/+$/, '')
}

export function timesOfDay(text: string): number[] {
  if (text === 'off') return []
  const minutes = text.split(',').map((time) => {
    const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time.trim()) ?? []
    if (hour === undefined) throw new WrongSetting('COULISSE_BACKUP_AT', `is “${text}”, but must be times of the day such as 03:00 or 03:00,15:00, or off.`)
    return Number(hour) * 60 + Number(minute)
  })
  return [...new Set(minutes)].sort((a, b) => a - b)
}

export function backupPlace(text: string, folder: string): string {
  if (!text.includes('://')) return resolve(folder, text)
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/.test(text)) throw new WrongSetting('COULISSE_BACKUP_TO', `is “${text}”, but must be a folder or s3://bucket/prefix.`)
  return text.replace(/\/+$/, '')
}

export function wholeNumber(name: Name, text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(number >= min && number <= max)) throw new WrongSetting(name, `is “${text}”, but must be a whole number from ${min} to ${max}.`)
  return number
}

export function onOrOff(name: Name, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new WrongSetting(name, `is “${text}”, but must be on or off.`)
  return text === 'on'
}

export function metricsAddress(text: string | undefined): Address | undefined {
  const address = text === undefined ? undefined : readAddress(text)
  if (text !== undefined && !address) throw new WrongSetting('COULISSE_METRICS', `is “${text}”, but must be an address and a port, such as 127.0.0.1:9464.`)
  return address
}

export interface Address { host: string; port: number }

/** HOST:PORT, an IPv6 host in brackets; undefined for anything else. */
export function readAddress(text: string): Address | undefined {
  const found = /^(?:\[([\da-f:]+)\]|([^:]+)):(\d{1,5})$/i.exec(text)
  return found && Number(found[3]) <= 65_535 ? { host: (found[1] ?? found[2])!, port: Number(found[3]) } : undefined
}

export function metricsToken(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < 16) throw new WrongSetting('COULISSE_METRICS_TOKEN', 'must have at least 16 characters, so that nobody can guess it.')
  return text
}

export function certificateFiles(certFile: string | undefined, keyFile: string | undefined, folder: string): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined
  if (certFile === undefined || keyFile === undefined) throw new WrongSetting(certFile === undefined ? 'COULISSE_TLS_CERT' : 'COULISSE_TLS_KEY', 'is missing: a certificate and its key go together.')
  return { certFile: resolve(folder, certFile), keyFile: resolve(folder, keyFile) }
}

export function databaseUrl(text: string | undefined, plain: readonly string[] = []): string | undefined {
  if (text === undefined) return undefined
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new WrongSetting('DATABASE_URL', 'must begin with postgres:// and name a database, such as postgres://shop:password@127.0.0.1:5432/shop. Leave it out to use SQLite.')
  }
  return safeDatabaseUrl(text, plain)
}

export function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new WrongSetting('COULISSE_URL', `is “${text}”, but must be the site’s address without a path, such as https://shop.example.`)
  }
  return url.origin
}

export function traces(text: string | undefined, headers: string | undefined, share: number): Config['traces'] {
  if (text === undefined) return undefined
  if (!/^https?:\/\/[^?#]+$/.test(text) || !URL.canParse(text)) throw new WrongSetting('COULISSE_TRACES', `is “${text}”, but must be the address of a collector, such as http://127.0.0.1:4318.`)
  return { url: text.replace(/\/+$/, '').replace(/\/v1\/traces$/, ''), headers: namedValues('COULISSE_TRACES_HEADERS', headers), share: share / 100 }
}

export function namedValues(setting: Name, text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').map((pair) => pair.trim()).filter(Boolean).map((pair) => [pair.slice(0, Math.max(0, pair.indexOf('='))).trim(), pair.slice(pair.indexOf('=') + 1).trim()] as const)
  if (pairs.some(([name]) => !/^[\w-]+$/.test(name))) throw new WrongSetting(setting, 'must be name=value, several separated by commas.')
  return Object.fromEntries(pairs)
}

export function editor(text: string): string {
  if (/^(vscode|cursor|windsurf|zed|idea|sublime|none)$/.test(text) || (/^[a-z][a-z0-9+.-]*:/.test(text) && text.includes('{file}') && !/^(javascript|data):/.test(text))) return text
  throw new WrongSetting('COULISSE_EDITOR', `is “${text}”, but must be vscode, cursor, windsurf, zed, idea, sublime, none, or an address with {file} and {line}, such as vscode://file{file}:{line}.`)
}

export function logLevel(text: string): Config['logLevel'] {
  const levels = ['debug', 'info', 'warn', 'error'] as const
  const level = levels.find((candidate) => candidate === text)
  if (!level) throw new WrongSetting('COULISSE_LOG', `is “${text}”, but must be one of ${levels.join(', ')}.`)
  return level
}

export function smtpUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) throw new WrongSetting('SMTP_URL', 'must begin with smtp:// or smtps:// and name a host, such as smtp://user:password@mail.example:587.')
  return text
}
