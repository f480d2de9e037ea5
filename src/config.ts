// What the settings (settings.ts) say here: read from the environment and a file of it, checked once at the start, then frozen.
import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { settings, WrongSetting } from './settings.ts'
import type { SettingName as Name } from './settings.ts'
import { needsStartTls, ownAuthority, plainHosts } from './service-addresses.ts'
import { backupPlace, certificateFiles, databaseUrl, editor, logLevel, metricsAddress, metricsToken, namedValues, onOrOff, privateAddress, publicUrl, recipients, s3Endpoint, secretsKeys, smtpUrl, timesOfDay, traces, wholeNumber } from './setting-values.ts'
import type { Address, PrivateAddress } from './setting-values.ts'

export { settings, WrongSetting }
export type { Setting } from './settings.ts'
export type { Address, PrivateAddress }

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
  /** The mail server has to take up TLS before it is told anything. */
  readonly smtpNeedsTls: boolean
  /** Hosts of services that may be spoken to without TLS. */
  readonly plainServices: readonly string[]
  /** Certificates of an authority that is trusted besides the usual ones, in PEM. */
  readonly ownAuthority: string | undefined
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
    publicUrl: publicUrl(given('COULISSE_URL')) ?? `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    publicUrlGiven: given('COULISSE_URL') !== undefined,
    workers: wholeNumber('COULISSE_WORKERS', value('COULISSE_WORKERS'), 1, 16),
    workerMemoryBytes: wholeNumber('COULISSE_WORKER_MEMORY', value('COULISSE_WORKER_MEMORY'), 0, 1_000_000) * 1024 * 1024,
    cacheBytes: wholeNumber('COULISSE_CACHE_MB', value('COULISSE_CACHE_MB'), 0, 4096) * 1024 * 1024,
    cacheAgeMs: wholeNumber('COULISSE_CACHE_AGE', value('COULISSE_CACHE_AGE'), 0, 10_000),
    cdn: cdnSettings(given, value),
    jobs: onOrOff('COULISSE_JOBS', value('COULISSE_JOBS')),
    ...logSettings(value),
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
    ...serviceSettings(given, value, folder),
    mailFrom: given('MAIL_FROM'),
    backups: backupSettings(given, value, folder, dataFolder),
    openid: openidSettings(given),
  })
}

type Read<T> = (name: Name) => T

function serviceSettings(given: Read<string | undefined>, value: Read<string>, folder: string): Pick<Config, 'databaseUrl' | 'smtpUrl' | 'smtpNeedsTls' | 'plainServices' | 'ownAuthority'> {
  const plain = plainHosts(value('COULISSE_PLAIN_SERVICES'))
  const smtp = smtpUrl(given('SMTP_URL'))
  return {
    databaseUrl: databaseUrl(given('DATABASE_URL'), plain),
    smtpUrl: smtp,
    smtpNeedsTls: smtp !== undefined && needsStartTls(smtp, plain),
    plainServices: plain,
    ownAuthority: ownAuthority(given('COULISSE_CA_FILE'), folder),
  }
}

function logSettings(value: Read<string>): Pick<Config, 'logLevel' | 'accessLog' | 'slowRequestMs' | 'slowQueryMs'> {
  return {
    logLevel: logLevel(value('COULISSE_LOG')),
    accessLog: onOrOff('COULISSE_ACCESS_LOG', value('COULISSE_ACCESS_LOG')),
    slowRequestMs: wholeNumber('COULISSE_SLOW_REQUEST', value('COULISSE_SLOW_REQUEST'), 0, 3_600_000),
    slowQueryMs: wholeNumber('COULISSE_SLOW_QUERY', value('COULISSE_SLOW_QUERY'), 0, 3_600_000),
  }
}

function backupSettings(given: Read<string | undefined>, value: Read<string>, folder: string, dataFolder: string): BackupSettings {
  const region = value('COULISSE_S3_REGION')
  return {
    atMinutes: timesOfDay(value('COULISSE_BACKUP_AT')),
    to: backupPlace(given('COULISSE_BACKUP_TO') ?? join(dataFolder, 'backups'), folder),
    keep: wholeNumber('COULISSE_BACKUP_KEEP', value('COULISSE_BACKUP_KEEP'), 1, 1000),
    log: onOrOff('COULISSE_BACKUP_LOG', value('COULISSE_BACKUP_LOG')),
    recipients: recipients(given('COULISSE_BACKUP_RECIPIENT') ?? ''),
    s3: { endpoint: s3Endpoint(given('COULISSE_S3_ENDPOINT') ?? `https://s3.${region}.amazonaws.com`, plainHosts(value('COULISSE_PLAIN_SERVICES'))), region, key: given('COULISSE_S3_KEY'), secret: given('COULISSE_S3_SECRET') },
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
