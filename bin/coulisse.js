#!/usr/bin/env node
// Starts Coulisse: makes sure of a Node that can run it, then hands over to the command line.

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const oldest = [24, 15]
const root = fileURLToPath(new URL('..', import.meta.url))

if (isRecentEnough(process.versions.node)) await handOver()
else restartOnOwnNode()

function isRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** A package without its .ts sources runs what was built; a clone runs its sources as soon as one is newer than the build. */
async function handOver() {
  const { default: nodeModule } = await import('node:module')
  const { keptFolder } = await import('./kept.js')
  nodeModule.enableCompileCache(keptFolder('compiled'))
  await import('./tsx.js')
  const fromSource = runsFromSource()
  if (fromSource) resolveOwnNameToSource(nodeModule)
  const program = fromSource ? '../src/commands/command-line.ts' : '../dist/command-line.js'
  const { run } = await import(program)
  process.exitCode = await run(process.argv.slice(2))
}

function runsFromSource() {
  if (!existsSync(`${root}src/commands/command-line.ts`)) return false
  if (process.execArgv.includes('--conditions=source')) return true
  if (process.execArgv.includes('--conditions=built')) return false
  const built = statSync(`${root}dist/command-line.js`, { throwIfNoEntry: false })
  return !built || hasNewerFile(`${root}src`, built.mtimeMs)
}

/** Folders count too: their time changes when a file is added, renamed or deleted. */
function hasNewerFile(folder, timeMs) {
  if (statSync(folder).mtimeMs > timeMs) return true
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return path !== `${root}src/backoffice/ui` && hasNewerFile(path, timeMs)
    return !entry.name.includes('.test.') && statSync(path).mtimeMs > timeMs
  })
}

/** Does for a site's `import 'coulisse'` what `node --conditions=source` does, without starting Node a second time. */
function resolveOwnNameToSource(nodeModule) {
  nodeModule.registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!/^coulisse(\/|$)/.test(specifier)) return nextResolve(specifier, context)
      return nextResolve(specifier, { ...context, conditions: ['source', ...context.conditions] })
    },
  })
}

function restartOnOwnNode() {
  const node = findOwnNode()
  if (!node) return refuse()
  const args = [...process.execArgv, ...process.argv.slice(1)]
  if (process.execve && process.platform !== 'win32') replaceThisProcess(node, args)
  else runAndFollow(node, args)
}

function findOwnNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`)
    const node = manifest.replace(/package\.json$/, 'bin/node')
    return existsSync(node) ? node : undefined
  } catch {
    return undefined
  }
}

function refuse() {
  process.stderr.write(
    `Coulisse needs Node ${oldest.join('.')} or later; this is ${process.version}.\n` +
      `It normally brings its own (the optional package node-${process.platform}-${process.arch}), which is not installed here.\n` +
      `Run "npm install --include=optional" in the folder of the site, or install Node 24 from https://nodejs.org, and start again.\n`,
  )
  process.exitCode = 1
}

/** Same process id, so a service manager's signals arrive directly. Node marks the call as experimental and would say so at each start. */
function replaceThisProcess(node, args) {
  process.emitWarning = () => {}
  process.execve(node, [node, ...args], process.env)
}

/** Nodes before 22.15 cannot replace themselves: they stay as a thin parent that passes signals down and the end up. */
function runAndFollow(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`Coulisse could not start ${node}: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
