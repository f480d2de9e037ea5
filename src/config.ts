// What the settings (settings.ts) say here: read from the environment and a file of it, checked once at the start, then frozen.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { settings, WrongSetting } from './settings.ts'
import type { SettingName as Name } from './settings.ts'

export { settings, WrongSetting }
export type { Setting } from './settings.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path. */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** COULISSE_URL was given; otherwise `publicUrl` follows from host and port. */
  readonly publicUrlGiven: boolean
  readonly workers: number
  /** 0: no bound. */
  readonly workerMemoryBytes: number
  readonly cacheBytes: number
  /** 0: nothing is given without asking. */
  readonly cacheAgeMs: number
  /** Of the network in front of the site; undefined: there is none. */
  readonly cdn: CdnSettings | undefined
  /** The processes that answer also do the jobs. */
  readonly jobs: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  readonly accessLog: boolean
  readonly slowRequestMs: number
  readonly slowQueryMs: number
  /** A name that the inspector knows, or an address with {file} and {line}. */
  readonly editor: string
  readonly metricsAddress: Address | undefined
  readonly metricsToken: string | undefined
  /** Undefined: no traces. */
  readonly traces: { url: string; headers: Readonly<Record<string, string>>; share: number } | undefined
  readonly requestsPerMinute: number
  /** Files of the certificate of a site that speaks TLS itself. */
  readonly tls: { certFile: string; keyFile: string } | undefined
  readonly trustedProxies: readonly string[]
  /** Where requests made for somebody may go besides public addresses. */
  readonly privateAddresses: readonly PrivateAddress[]
  /** 0: for good. */
  readonly journalValuesDays: number
  readonly journalDays: number
  readonly retention: RetentionSettings
  /** Base 64; empty: they are in a file of the data folder. */
  readonly secretsKeys: readonly string[]
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly backups: BackupSettings
  /** With whom people may log in besides. */
  readonly openid: OpenidSettings | undefined
}

/** For how many days; 0: for good. */
export interface RetentionSettings {
  readonly unconfirmedDays: number
  readonly mailTextDays: number
  readonly basketDays: number
  readonly closedDays: number
  readonly invitationDays: number
}

/** `port` absent: every one. */
export interface PrivateAddress { readonly network: string; readonly bits: number; readonly port?: number }

/** `{keys}` and `{json}` in address, headers and body stand for the keys. */
export interface CdnSettings {
  readonly purge: { readonly method: string; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | undefined }
  /** In small letters. */
  readonly keysHeader: string
  readonly ageSeconds: number
}

export interface OpenidSettings { readonly issuer: string; readonly client: string; readonly secret: string; readonly name: string }

export interface BackupSettings {
  /** Minutes after midnight UTC, in order; none: no backups on schedule. */
  readonly atMinutes: readonly number[]
  /** An absolute path, or s3://bucket/prefix. */
  readonly to: string
  readonly keep: number
  /** Commits are logged between backups. */
  readonly log: boolean
  /** Public keys; none: not encrypted. */
  readonly recipients: readonly string[]
  readonly s3: S3Settings
}

export interface S3Settings {
  /** Without a slash at the end. */
  readonly endpoint: string
  readonly region: string
  readonly key: string | undefined
  readonly secret: string | undefined
}

/** Reads the settings; throws WrongSetting at the first that cannot be used. */
export function readConfig(environment: Record<string, string | undefined> = process.env, folder: string = process.cwd()): Config {
  const stated = statedSettings(environment, folder)
  const given = (name: Name): string | undefined => stated[name]?.trim() || undefined
  const value = (name: Name): string => given(name) ?? settings.find((setting): setting is Extract<(typeof settings)[number], { default: string }> => setting.name === name && 'default' in setting)?.default ?? ''
  const port = wholeNumber('PORT', value('PORT'), 0, 65_535)
  const host = value('HOST')
  const dataFolder = value('COULISSE_DATA')
  const tls = certificateFiles(given('COULISSE_TLS_CERT'), given('COULISSE_TLS_KEY'), folder)
  return Object.freeze({
    port,
    host,
    dataFolder: isAbsolute(dataFolder) ? dataFolder : resolve(folder, dataFolder),
    databaseUrl: databaseUrl(given('DATABASE_URL')),
    publicUrl: publicUrl(given('COULISSE_URL')) ?? `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    publicUrlGiven: given('COULISSE_URL') !== undefined,
    workers: wholeNumber('COULISSE_WORKERS', value('COULISSE_WORKERS'), 1, 16),
    workerMemoryBytes: wholeNumber('COULISSE_WORKER_MEMORY', value('COULISSE_WORKER_MEMORY'), 0, 1_000_000) * 1024 * 1024,
    cacheBytes: wholeNumber('COULISSE_CACHE_MB', value('COULISSE_CACHE_MB'), 0, 4096) * 1024 * 1024,
    cacheAgeMs: wholeNumber('COULISSE_CACHE_AGE', value('COULISSE_CACHE_AGE'), 0, 10_000),
    cdn: cdnSettings(given, value),
    jobs: onOrOff('COULISSE_JOBS', value('COULISSE_JOBS')),
    logLevel: logLevel(value('COULISSE_LOG')),
    accessLog: onOrOff('COULISSE_ACCESS_LOG', value('COULISSE_ACCESS_LOG')),
    slowRequestMs: wholeNumber('COULISSE_SLOW_REQUEST', value('COULISSE_SLOW_REQUEST'), 0, 3_600_000),
    slowQueryMs: wholeNumber('COULISSE_SLOW_QUERY', value('COULISSE_SLOW_QUERY'), 0, 3_600_000),
    editor: editor(value('COULISSE_EDITOR')),
    metricsAddress: metricsAddress(given('COULISSE_METRICS')),
    metricsToken: metricsToken(given('COULISSE_METRICS_TOKEN')),
    traces: traces(given('COULISSE_TRACES'), given('COULISSE_TRACES_HEADERS'), wholeNumber('COULISSE_TRACES_SHARE', value('COULISSE_TRACES_SHARE'), 0, 100)),
    requestsPerMinute: wholeNumber('COULISSE_REQUESTS_PER_MINUTE', value('COULISSE_REQUESTS_PER_MINUTE'), 1, 10_000_000),
    tls,
    trustedProxies: value('COULISSE_TRUST_PROXY').split(',').map((entry) => entry.trim()).filter(Boolean),
    privateAddresses: value('COULISSE_PRIVATE_ADDRESSES').split(',').map((entry) => entry.trim()).filter(Boolean).map(privateAddress),
    journalValuesDays: wholeNumber('COULISSE_JOURNAL_VALUES_DAYS', value('COULISSE_JOURNAL_VALUES_DAYS'), 0, 36_500),
    journalDays: wholeNumber('COULISSE_JOURNAL_DAYS', value('COULISSE_JOURNAL_DAYS'), 0, 36_500),
    retention: retentionSettings(value),
    secretsKeys: secretsKeys(value('COULISSE_SECRETS_KEY')),
    smtpUrl: smtpUrl(given('SMTP_URL')),
    mailFrom: given('MAIL_FROM'),
    backups: backupSettings(given, value, folder, dataFolder),
    openid: openidSettings(given),
  })
}

type Read<T> = (name: Name) => T

function backupSettings(given: Read<string | undefined>, value: Read<string>, folder: string, dataFolder: string): BackupSettings {
  const region = value('COULISSE_S3_REGION')
  return {
    atMinutes: timesOfDay(value('COULISSE_BACKUP_AT')),
    to: backupPlace(given('COULISSE_BACKUP_TO') ?? join(dataFolder, 'backups'), folder),
    keep: wholeNumber('COULISSE_BACKUP_KEEP', value('COULISSE_BACKUP_KEEP'), 1, 1000),
    log: onOrOff('COULISSE_BACKUP_LOG', value('COULISSE_BACKUP_LOG')),
    recipients: recipients(given('COULISSE_BACKUP_RECIPIENT') ?? ''),
    s3: { endpoint: s3Endpoint(given('COULISSE_S3_ENDPOINT') ?? `https://s3.${region}.amazonaws.com`), region, key: given('COULISSE_S3_KEY'), secret: given('COULISSE_S3_SECRET') },
  }
}

function retentionSettings(value: Read<string>): RetentionSettings {
  const days = (name: Name) => wholeNumber(name, value(name), 0, 36_500)
  return {
    unconfirmedDays: days('COULISSE_KEEP_UNCONFIRMED_DAYS'),
    mailTextDays: days('COULISSE_KEEP_MAIL_TEXT_DAYS'),
    basketDays: days('COULISSE_KEEP_BASKET_DAYS'),
    closedDays: days('COULISSE_KEEP_CLOSED_DAYS'),
    invitationDays: days('COULISSE_KEEP_INVITATION_DAYS'),
  }
}

function cdnSettings(given: Read<string | undefined>, value: Read<string>): CdnSettings | undefined {
  const [call, headers, body] = [given('COULISSE_CDN_PURGE'), given('COULISSE_CDN_PURGE_HEADERS'), given('COULISSE_CDN_PURGE_BODY')]
  if (call === undefined) {
    if (headers ?? body) throw new WrongSetting('COULISSE_CDN_PURGE', 'is missing: headers and body belong to a call.')
    return undefined
  }
  const [, method, url] = /^([A-Z]+) (https?:\/\/\S+)$/.exec(call) ?? []
  if (method === undefined || !URL.canParse(url!)) throw new WrongSetting('COULISSE_CDN_PURGE', `is “${call}”, but must be a method and an address, such as POST https://api.fastly.com/service/ID/purge.`)
  if (!/\{keys\}|\{json\}/.test([url, headers, body].join(' '))) throw new WrongSetting('COULISSE_CDN_PURGE', 'names the keys nowhere: put {keys} into the address or the headers, or {keys} or {json} into the body.')
  const keysHeader = value('COULISSE_CDN_KEYS').toLowerCase()
  if (!/^[a-z][a-z0-9-]*$/.test(keysHeader)) throw new WrongSetting('COULISSE_CDN_KEYS', `is “${keysHeader}”, but must be the name of a header, such as Surrogate-Key.`)
  return { purge: { method, url: url!, headers: namedValues('COULISSE_CDN_PURGE_HEADERS', headers), body }, keysHeader, ageSeconds: wholeNumber('COULISSE_CDN_AGE', value('COULISSE_CDN_AGE'), 1, 31_536_000) }
}

function openidSettings(given: Read<string | undefined>): OpenidSettings | undefined {
  const [issuer, client, secret] = [given('COULISSE_OPENID_ISSUER'), given('COULISSE_OPENID_CLIENT'), given('COULISSE_OPENID_SECRET')]
  if (issuer === undefined && client === undefined && secret === undefined) return undefined
  const url = issuer !== undefined && URL.canParse(issuer) ? new URL(issuer) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
  if (!url || !isSafe) throw new WrongSetting('COULISSE_OPENID_ISSUER', issuer === undefined ? 'is missing: a client id and secret belong to a provider.' : `is “${issuer}”, but must be an https address such as https://accounts.google.com.`)
  if (client === undefined || secret === undefined) throw new WrongSetting(client === undefined ? 'COULISSE_OPENID_CLIENT' : 'COULISSE_OPENID_SECRET', 'is missing: the provider gives a client id and a secret together.')
  return { issuer: url.href, client, secret, name: given('COULISSE_OPENID_NAME') ?? url.hostname }
}

/** 127.0.0.1:5000, 10.0.0.0/8, fd00::/8, [fd00::1]:443. */
function privateAddress(entry: string): PrivateAddress {
  const [, bracketed, plain, bits, port] = /^(?:\[([\da-f:.]+)\]|([\d.]+|[\da-f:.]+))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/i.exec(entry) ?? []
  const network = bracketed ?? plain ?? ''
  const longest = { 4: 32, 6: 128 }[isIP(network)]
  if (longest === undefined || Number(bits ?? 0) > longest || Number(port ?? 0) > 65_535) throw new WrongSetting('COULISSE_PRIVATE_ADDRESSES', `has “${entry}”, but must be addresses or networks such as 10.1.2.3, 10.1.0.0/16, 127.0.0.1:5000 or [fd00::1]:443, separated by commas.`)
  return { network, bits: Number(bits ?? longest), ...(port !== undefined && { port: Number(port) }) }
}

function secretsKeys(text: string): string[] {
  const keys = text.split(',').map((key) => key.trim()).filter(Boolean)
  if (!keys.every((key) => Buffer.from(key, 'base64').length === 32)) throw new WrongSetting('COULISSE_SECRETS_KEY', 'must be 32 random bytes in base 64, such as `openssl rand -base64 32` prints; several are separated by commas.')
  return keys
}

function recipients(text: string): string[] {
  const keys = text.split(',').map((key) => key.trim()).filter(Boolean)
  if (!keys.every((key) => /^age1[a-z0-9]{20,}$/.test(key))) throw new WrongSetting('COULISSE_BACKUP_RECIPIENT', 'must be a public key of age, which begins with age1. The secret one (AGE-SECRET-KEY-1…) does not belong on this machine.')
  return keys
}

function s3Endpoint(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new WrongSetting('COULISSE_S3_ENDPOINT', `is “${text}”, but must be an address such as https://s3.eu-west-3.amazonaws.com.`)
  return text.replace(/\/+$/, '')
}

function timesOfDay(text: string): number[] {
  if (text === 'off') return []
  const minutes = text.split(',').map((time) => {
    const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time.trim()) ?? []
    if (hour === undefined) throw new WrongSetting('COULISSE_BACKUP_AT', `is “${text}”, but must be times of the day such as 03:00 or 03:00,15:00, or off.`)
    return Number(hour) * 60 + Number(minute)
  })
  return [...new Set(minutes)].sort((a, b) => a - b)
}

function backupPlace(text: string, folder: string): string {
  if (!text.includes('://')) return resolve(folder, text)
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/.test(text)) throw new WrongSetting('COULISSE_BACKUP_TO', `is “${text}”, but must be a folder or s3://bucket/prefix.`)
  return text.replace(/\/+$/, '')
}

/** What the environment says, over what its file says (COULISSE_ENV_FILE). */
export function statedSettings(environment: Record<string, string | undefined> = process.env, folder: string = process.cwd()): Record<string, string | undefined> {
  const file = environment['COULISSE_ENV_FILE']?.trim()
  if (!file) return environment
  try {
    const settingsOfFile = parseEnv(readFileSync(resolve(folder, file), 'utf8'))
    const ofEnvironment = Object.entries(environment).filter(([, value]) => value?.trim())
    return { ...settingsOfFile, ...Object.fromEntries(ofEnvironment) }
  } catch (error) {
    throw new WrongSetting('COULISSE_ENV_FILE', `names a file that cannot be read: ${(error as Error).message}.`)
  }
}

function wholeNumber(name: Name, text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(number >= min && number <= max)) throw new WrongSetting(name, `is “${text}”, but must be a whole number from ${min} to ${max}.`)
  return number
}

function onOrOff(name: Name, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new WrongSetting(name, `is “${text}”, but must be on or off.`)
  return text === 'on'
}

function metricsAddress(text: string | undefined): Address | undefined {
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

function metricsToken(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < 16) throw new WrongSetting('COULISSE_METRICS_TOKEN', 'must have at least 16 characters, so that nobody can guess it.')
  return text
}

function certificateFiles(certFile: string | undefined, keyFile: string | undefined, folder: string): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined
  if (certFile === undefined || keyFile === undefined) throw new WrongSetting(certFile === undefined ? 'COULISSE_TLS_CERT' : 'COULISSE_TLS_KEY', 'is missing: a certificate and its key go together.')
  return { certFile: resolve(folder, certFile), keyFile: resolve(folder, keyFile) }
}

function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new WrongSetting('DATABASE_URL', 'must begin with postgres:// and name a database, such as postgres://shop:password@127.0.0.1:5432/shop. Leave it out to use SQLite.')
  }
  return text
}

function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new WrongSetting('COULISSE_URL', `is “${text}”, but must be the site’s address without a path, such as https://shop.example.`)
  }
  return url.origin
}

function traces(text: string | undefined, headers: string | undefined, share: number): Config['traces'] {
  if (text === undefined) return undefined
  if (!/^https?:\/\/[^?#]+$/.test(text) || !URL.canParse(text)) throw new WrongSetting('COULISSE_TRACES', `is “${text}”, but must be the address of a collector, such as http://127.0.0.1:4318.`)
  return { url: text.replace(/\/+$/, '').replace(/\/v1\/traces$/, ''), headers: namedValues('COULISSE_TRACES_HEADERS', headers), share: share / 100 }
}

function namedValues(setting: Name, text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').map((pair) => pair.trim()).filter(Boolean).map((pair) => [pair.slice(0, Math.max(0, pair.indexOf('='))).trim(), pair.slice(pair.indexOf('=') + 1).trim()] as const)
  if (pairs.some(([name]) => !/^[\w-]+$/.test(name))) throw new WrongSetting(setting, 'must be name=value, several separated by commas.')
  return Object.fromEntries(pairs)
}

function editor(text: string): string {
  if (/^(vscode|cursor|windsurf|zed|idea|sublime|none)$/.test(text) || (/^[a-z][a-z0-9+.-]*:/.test(text) && text.includes('{file}') && !/^(javascript|data):/.test(text))) return text
  throw new WrongSetting('COULISSE_EDITOR', `is “${text}”, but must be vscode, cursor, windsurf, zed, idea, sublime, none, or an address with {file} and {line}, such as vscode://file{file}:{line}.`)
}

function logLevel(text: string): Config['logLevel'] {
  const levels = ['debug', 'info', 'warn', 'error'] as const
  const level = levels.find((candidate) => candidate === text)
  if (!level) throw new WrongSetting('COULISSE_LOG', `is “${text}”, but must be one of ${levels.join(', ')}.`)
  return level
}

function smtpUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) throw new WrongSetting('SMTP_URL', 'must begin with smtp:// or smtps:// and name a host, such as smtp://user:password@mail.example:587.')
  return text
}
