// Builds dist/: the program as few files (fast to start), its type declarations, and the back office's screens.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { asAscii, keepOwnPlace, leaveOut } from './build-plugins.ts'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')
const fresh = join(root, 'node_modules/.cache/coulisse/dist')

/** What is loaded as a file of its own: native code, and Preact, of which a page must not meet two copies. */
const external = [/^node:/, /^oxc-transform$/, /^@node-rs\//, /^sharp$/, /^preact/, /^pg-native$/, /^vite$/]
const entries = { index: 'index.ts', testing: 'testing.ts', 'command-line': 'commands/command-line.ts' }
/** Threads are started from a file, so each stays one, at its own path. */
const threads = globSync('**/*-worker.ts', { cwd: source })

const quiet: InlineConfig = { configFile: false, logLevel: 'warn', publicDir: false }

const started = performance.now()
rmSync(fresh, { recursive: true, force: true })
await buildProgram()
copyFilesThatCodeReads()
emitDeclarations()
await buildBackOffice()
rmSync(join(root, 'dist'), { recursive: true, force: true })
renameSync(fresh, join(root, 'dist'))
console.log(`dist/ built in ${((performance.now() - started) / 1000).toFixed(1)} s`)

/** Dependencies go in as well: Kysely and TypeBox alone are 600 files, and opening them took 0.35 s of each start. */
async function buildProgram(): Promise<void> {
  const doors = Object.entries(entries).filter(([, file]) => existsSync(join(source, file)))
  const named = [...doors, ...threads.map((file) => [file.replace(/\.ts$/, ''), file] as const)]
  await build({
    ...quiet,
    root,
    plugins: [keepOwnPlace(source, threads), leaveOut(), asAscii()],
    ssr: { noExternal: true, external: [], target: 'node' },
    build: {
      ssr: true,
      outDir: fresh,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(named.map(([name, file]) => [name, join(source, file)])),
        external,
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}

function copyFilesThatCodeReads(): void {
  for (const file of globSync('**/*', { cwd: source, exclude: ['backoffice/ui/**', '**/*.ts', '**/*.tsx'] })) {
    if (/\.\w+$/.test(file)) cpSync(join(source, file), join(fresh, file))
  }
}

function emitDeclarations(): void {
  const tsc = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  })
  if (tsc.status !== 0) process.exit(1)
}

async function buildBackOffice(): Promise<void> {
  const ui = join(source, 'backoffice/ui')
  if (!existsSync(join(ui, 'index.html'))) return
  const own = ['vite.config.ts', 'vite.config.js'].map((file) => join(ui, file)).find((file) => existsSync(file))
  const { default: react } = await import('@vitejs/plugin-react')
  await build({
    ...quiet,
    root: ui,
    base: '/backoffice/',
    configFile: own ?? false,
    plugins: own ? [] : [react()],
    build: { outDir: join(fresh, 'backoffice'), emptyOutDir: true, manifest: true },
  })
}
