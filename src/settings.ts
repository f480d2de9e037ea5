// Every setting: name, default and meaning.

export interface Setting {
  name: string
  /** As text; absent: the setting may be left out and has no default. */
  default?: string
  meaning: string
  /** Its value is never printed. */
  secret?: boolean
}

export const settings = [
  { name: 'PORT', default: '3000', meaning: 'Port to listen on, 0 to 65535; 0 takes a free one.' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'Address to listen on. 0.0.0.0 or :: answers from other machines as well.' },
  { name: 'COULISSE_DATA', default: './data', meaning: 'Folder of the database and the media; made when it is missing.' },
  { name: 'COULISSE_ENV_FILE', meaning: 'File with settings, one NAME=value a line; read at the start and at each reload. What the environment itself says goes first.' },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL to use, as postgres://user:password@host:port/name; on another machine with TLS and a certificate that is checked. Absent: SQLite in COULISSE_DATA.', secret: true },
  { name: 'COULISSE_CA_FILE', meaning: 'File with the certificates (PEM) of an authority of your own, which is trusted besides the usual ones where PostgreSQL, a mail server, a storage or a provider is spoken to.' },
  { name: 'COULISSE_PLAIN_SERVICES', default: '', meaning: 'Hosts of PostgreSQL, mail server and storage that may be spoken to without TLS though they are not on this machine, such as db,10.0.0.7, separated by commas: only where the way there is yours alone.' },
  { name: 'COULISSE_URL', meaning: 'The public address, used in mails and links, such as https://shop.example. Absent: http://HOST:PORT.' },
  { name: 'COULISSE_WORKERS', default: '1', meaning: 'How many worker processes answer requests, 1 to 16.' },
  { name: 'COULISSE_WORKER_MEMORY', default: '1024', meaning: 'Megabytes a worker may use before it is replaced, without losing a request; 0: as much as it wants.' },
  { name: 'COULISSE_CACHE_MB', default: '64', meaning: 'Memory of each worker for pages and API answers that are kept while they are certain to be right, 0 to 4096 MB; 0 makes each anew. Pieces of pages have 16 MB besides.' },
  { name: 'COULISSE_CACHE_AGE', default: '0', meaning: 'PostgreSQL: for how many milliseconds a worker may give what it has kept without asking the server whether others have changed anything, 0 to 10000. 0: it always asks first, once for all requests that wait. Whoever has changed something or is logged in is never given anything older than that.' },
  { name: 'COULISSE_CDN_PURGE', meaning: 'Method and address by which a CDN in front of the site is told what is old, such as POST https://api.fastly.com/service/ID/purge; {keys} in it stands for the keys. Absent: no CDN, and nobody but browsers keeps pages.' },
  { name: 'COULISSE_CDN_PURGE_HEADERS', meaning: 'Headers of that call, as name=value, separated by commas, such as Fastly-Key=…,Surrogate-Key={keys}.', secret: true },
  { name: 'COULISSE_CDN_PURGE_BODY', meaning: 'Body of that call, such as {"tags":{json}}: {keys} stands for the keys, {json} for them as JSON.' },
  { name: 'COULISSE_CDN_KEYS', default: 'Surrogate-Key', meaning: 'Header in which pages carry their keys for the CDN: Surrogate-Key (Fastly), Cache-Tag (Cloudflare), xkey (Varnish).' },
  { name: 'COULISSE_CDN_AGE', default: '86400', meaning: 'For how many seconds the CDN may keep a page that is not purged, 1 to 31536000.' },
  { name: 'COULISSE_JOBS', default: 'on', meaning: 'on: the processes that answer also do the jobs (mails, backups, imports, what is to be published). off: they do none, and coulisse work does them.' },
  { name: 'COULISSE_LOG', default: 'info', meaning: 'Least level that is logged: debug, info, warn or error.' },
  { name: 'COULISSE_ACCESS_LOG', default: 'off', meaning: 'on logs every answer: method, path without its query, status, time, and the network of the client.' },
  { name: 'COULISSE_SLOW_REQUEST', default: '1000', meaning: 'Milliseconds from which a request is logged as slow; 0 logs each.' },
  { name: 'COULISSE_SLOW_QUERY', default: '200', meaning: 'Milliseconds from which an SQL statement is logged as slow, without its values; 0 logs each.' },
  { name: 'COULISSE_EDITOR', default: 'vscode', meaning: 'Editor that the links of coulisse dev open: vscode, cursor, windsurf, zed, idea, sublime, none, or an address of your own with {file} and {line}.' },
  { name: 'COULISSE_METRICS', meaning: 'Address at which /metrics answers Prometheus, as HOST:PORT, such as 127.0.0.1:9464. Absent: none.' },
  { name: 'COULISSE_METRICS_TOKEN', meaning: 'With it, /metrics also answers at the site’s own address to whoever sends it as Authorization: Bearer; at least 16 characters.', secret: true },
  { name: 'COULISSE_TRACES', meaning: 'Collector of OpenTelemetry that gets traces, as OTLP over HTTP, such as http://127.0.0.1:4318. Absent: no traces, and no cost.' },
  { name: 'COULISSE_TRACES_SHARE', default: '100', meaning: 'Of 100 requests, how many are traced, with their jobs; 0 to 100.' },
  { name: 'COULISSE_TRACES_HEADERS', meaning: 'Headers for the collector, as name=value, separated by commas.', secret: true },
  { name: 'COULISSE_REQUESTS_PER_MINUTE', default: '1200', meaning: 'Requests a minute that a network (an IPv4 address, an IPv6 /64) or an account may make; more are answered with 429. This machine itself is not bounded.' },
  { name: 'COULISSE_TLS_CERT', meaning: 'File of the certificate with its chain (PEM), for a site that speaks https itself; read again when it changes.' },
  { name: 'COULISSE_TLS_KEY', meaning: 'File of the certificate’s private key (PEM).' },
  { name: 'COULISSE_TRUST_PROXY', default: '', meaning: 'Addresses of proxies whose X-Forwarded-For is believed, separated by commas. Absent: nobody’s.' },
  { name: 'COULISSE_PRIVATE_ADDRESSES', default: '', meaning: 'Private addresses or networks that may be asked for pictures of an import and as OpenID provider, such as 10.1.2.3 or 127.0.0.1:5000, separated by commas. Absent: only public addresses are asked.' },
  { name: 'COULISSE_JOURNAL_VALUES_DAYS', default: '0', meaning: 'For how many days the journal keeps what a change was from and to; after that only who, what and when. 0: for good. What has lost its values can no longer be undone.' },
  { name: 'COULISSE_JOURNAL_DAYS', default: '0', meaning: 'For how many days the journal keeps a change at all; what happened to orders stays. 0: for good.' },
  { name: 'COULISSE_KEEP_UNCONFIRMED_DAYS', default: '0', meaning: 'For how many days a customer’s account stays whose address was never confirmed, that has no orders and is not used. 0: for good.' },
  { name: 'COULISSE_KEEP_MAIL_TEXT_DAYS', default: '0', meaning: 'For how many days the log of mails keeps what they said; that they were sent stays. 0: for good.' },
  { name: 'COULISSE_KEEP_BASKET_DAYS', default: '90', meaning: 'For how many days a guest’s basket stays that nobody touches. 0: for good.' },
  { name: 'COULISSE_KEEP_CLOSED_DAYS', default: '0', meaning: 'After how many days what a closed account has left (letters, names and streets in orders, its name in the journal) is taken out as if it had been erased. 0: never.' },
  { name: 'COULISSE_KEEP_INVITATION_DAYS', default: '30', meaning: 'For how many days an invitation that has ended stays in the list of colleagues. 0: for good.' },
  { name: 'SMTP_URL', meaning: 'Mail server, as smtp://user:password@host:port, or smtps:// where TLS begins at once; a server on another machine has to speak TLS. Absent: mails are kept in the mailbox of the back office.', secret: true },
  { name: 'MAIL_FROM', meaning: 'Sender of the site’s mails. Absent: the sender that the site declares.' },
  { name: 'COULISSE_SECRETS_KEY', default: '', meaning: 'Key that encrypts the secrets of second factors in the database: 32 bytes in base 64. Of several, separated by commas, the first encrypts and all decrypt. Absent: the file secrets.key in COULISSE_DATA, made when it is needed; state it where several machines share a database.', secret: true },
  { name: 'COULISSE_OPENID_ISSUER', meaning: 'Address of an OpenID provider with which people may log in, such as https://accounts.google.com. Absent: none. At the provider, state COULISSE_URL/login/openid/done as the address to return to.' },
  { name: 'COULISSE_OPENID_CLIENT', meaning: 'Client id that the OpenID provider gave this site.' },
  { name: 'COULISSE_OPENID_SECRET', meaning: 'Client secret that the OpenID provider gave this site.', secret: true },
  { name: 'COULISSE_OPENID_NAME', meaning: 'The OpenID provider’s name on the button, such as Google. Absent: the host of its address.' },
  { name: 'COULISSE_BACKUP_AT', default: '03:00', meaning: 'When a backup is made each day, in UTC: one or more times such as 03:00,15:00, or off.' },
  { name: 'COULISSE_BACKUP_TO', meaning: 'Where backups go: a folder, or s3://bucket/prefix. Absent: COULISSE_DATA/backups.' },
  { name: 'COULISSE_BACKUP_RECIPIENT', meaning: 'Public key (age1…) for which backups are encrypted; several are separated by commas. Absent: they are not encrypted. coulisse backup --new-key makes one.' },
  { name: 'COULISSE_S3_ENDPOINT', meaning: 'Address of the S3-compatible storage, such as https://s3.eu-west-3.amazonaws.com or https://minio.example. Absent: Amazon’s of the region.' },
  { name: 'COULISSE_S3_REGION', default: 'us-east-1', meaning: 'Region of the S3-compatible storage.' },
  { name: 'COULISSE_S3_KEY', meaning: 'Access key of the S3-compatible storage.' },
  { name: 'COULISSE_S3_SECRET', meaning: 'Secret key of the S3-compatible storage.', secret: true },
  { name: 'COULISSE_BACKUP_LOG', default: 'off', meaning: 'SQLite: on keeps what each commit changed, so that coulisse restore --at reaches any moment after a backup. It costs a part of each write.' },
  { name: 'COULISSE_BACKUP_KEEP', default: '14', meaning: 'How many scheduled backups are kept, 1 to 1000. The newest that was proved is always among them.' },
] as const satisfies readonly Setting[]

export type SettingName = (typeof settings)[number]['name']

/** A setting that cannot be used. The message says which, why and what to do. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
  readonly setting: SettingName
  constructor(setting: SettingName, why: string) {
    super(`${setting} ${why}`)
    this.setting = setting
  }
}
