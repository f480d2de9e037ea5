// A PostgreSQL of one's own in a temporary folder: fast because it may lose everything, gone when the run ends.

import { spawn, spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Certificate } from './certificates.ts'
import { freePort } from './free-port.ts'

export interface Cluster {
  /** Address of the maintenance database, as a role that may create others. */
  url: string
  /** The server's process: for tests that kill it. */
  pid: number
  stop(): void
  /** Stops the server (`SIGINT`: cutting its connections; `SIGQUIT`: as a crash would) and starts it again; resolves when it answers. */
  restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
}

export interface ClusterOptions {
  /** The folder of initdb and postgres. */
  programs: string
  /** True: commits reach the disk, for tests of durability. */
  durable?: boolean
  /** The address of another: this one becomes its copy and follows it until it is promoted. Needs pg_basebackup among the programs. */
  standbyOf?: string
  /** It speaks TLS to whoever asks for it. */
  tls?: Certificate
}

type Owner = { uid: number; gid: number } | undefined

const startWithinMs = 60_000
/** Nothing of a test cluster needs to survive, so it need not wait for the disk. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=128MB',
  'dynamic_shared_memory_type=mmap',
  'log_min_messages=fatal',
]
const inMemory = '/dev/shm'
const roomNeededBytes = 2 ** 31

/**
 * Makes and runs the server in FOLDER until its own input ends, which it does however this process ends, killed or not.
 * SIGQUIT to the whole group ends PostgreSQL without tidying what is deleted anyway.
 */
const keeper = `
trap '' QUIT
{ trap - QUIT; "$MAKE" $MAKE_OPTIONS && "$POSTGRES" $POSTGRES_OPTIONS
  while [ -e "$FOLDER/again" ]; do rm "$FOLDER/again"; "$POSTGRES" $POSTGRES_OPTIONS; done; touch "$FOLDER/ended"; } >"$FOLDER/log" 2>&1 &
read _
kill -QUIT 0
wait
rm -rf "$FOLDER"`

export async function startCluster({ programs, durable = false, standbyOf, tls }: ClusterOptions): Promise<Cluster> {
  const owner = unprivilegedUser()
  const folder = mkdtempSync(join(durable ? tmpdir() : fastFolder(), 'coulisse-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const port = await freePort()
  const stop = keepRunning(programs, folder, makingOf(folder, standbyOf), [...settings, ...(durable ? [] : careless), ...(tls ? withCertificate(folder, tls, owner) : []), `port=${port}`], owner)
  const url = `postgres://coulisse@127.0.0.1:${port}/postgres`
  await waitUntilReady(url, folder).catch((error: unknown) => {
    stop()
    throw error
  })
  const restart = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const before = serverPid(folder)
    writeFileSync(join(folder, 'again'), '')
    process.kill(before, signal)
    while (isAlive(before)) await wait(10)
    await waitUntilReady(url, folder)
  }
  return { url, pid: serverPid(folder), stop, restart }
}

/** PostgreSQL takes a key only from its own user, and only where nobody else reads it. */
function withCertificate(folder: string, { certFile, keyFile }: Certificate, owner: Owner): string[] {
  const [cert, key] = [join(folder, 'server.pem'), join(folder, 'server.key')]
  copyFileSync(certFile, cert)
  copyFileSync(keyFile, key)
  chmodSync(key, 0o600)
  if (owner) for (const file of [cert, key]) chownSync(file, owner.uid, owner.gid)
  return ['ssl=on', `ssl_cert_file=${cert}`, `ssl_key_file=${key}`]
}

/** How its data folder comes about: the program, and with what. */
function makingOf(folder: string, standbyOf: string | undefined): [program: string, options: string] {
  if (standbyOf === undefined) return ['initdb', `-D ${folder}/data -U coulisse --auth=trust -E UTF8 --locale=C --no-sync --no-instructions`]
  return ['pg_basebackup', `-D ${folder}/data -h 127.0.0.1 -p ${new URL(standbyOf).port} -U coulisse -R -X stream -c fast --no-sync`]
}

/** Detached, so that Ctrl-C reaches the tests first; neither the shell nor the pipe to it keeps this process alive. */
function keepRunning(programs: string, folder: string, [making, options]: [string, string], chosen: string[], owner: Owner): () => void {
  const env = {
    ...process.env,
    FOLDER: folder,
    MAKE: join(programs, making),
    MAKE_OPTIONS: options,
    POSTGRES: join(programs, 'postgres'),
    POSTGRES_OPTIONS: `-D ${folder}/data ${chosen.map((setting) => `-c ${setting}`).join(' ')}`,
  }
  const shell = spawn('sh', ['-c', keeper], { ...owner, env, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const input = shell.stdin as Socket
  shell.unref()
  input.unref()
  return () => input.destroy()
}

function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n', 1)[0])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A database is 300 files: creating one takes 15 ms in memory and 150 ms on a disk. */
function fastFolder(): string {
  if (!existsSync(inMemory)) return tmpdir()
  const { bavail, bsize } = statfsSync(inMemory)
  return bavail * bsize > roomNeededBytes ? inMemory : tmpdir()
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): Owner {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, user: string) => spawnSync('id', [flag, user], { encoding: 'utf8' })
  const user = id('-u', 'postgres').status === 0 ? 'postgres' : 'nobody'
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) }
}

async function waitUntilReady(url: string, folder: string): Promise<void> {
  const deadline = Date.now() + startWithinMs
  while (!(await accepts(url))) {
    const failed = existsSync(join(folder, 'ended')) ? 'ended while starting' : `did not start within ${startWithinMs / 1000} s`
    if (existsSync(join(folder, 'ended')) || Date.now() > deadline) throw new Error(`PostgreSQL ${failed}:\n${readLog(folder)}`)
    await wait(30)
  }
}

function readLog(folder: string): string {
  const log = join(folder, 'log')
  return existsSync(log) ? readFileSync(log, 'utf8') : ''
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
