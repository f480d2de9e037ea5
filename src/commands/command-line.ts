// The command `coulisse`: finds the command, reads its options, ends with its exit code.
import { helpOf, readCall, twoColumns, WrongUsage, wrongUsageCode } from './command.ts'
import type { Command } from './command.ts'

type Load = () => Promise<Command>

/** A command is loaded when it is called: `start` must not pay for the others. */
const commands: Readonly<Record<string, Load>> = {
  start: async () => (await import('./start.ts')).start,
  work: async () => (await import('./work.ts')).work,
  dev: async () => (await import('./dev.ts')).dev,
  reload: async () => (await import('./reload.ts')).reload,
  deploy: async () => (await import('./deploy.ts')).deploy,
  rollback: async () => (await import('./rollback.ts')).rollback,
  maintenance: async () => (await import('./maintenance.ts')).maintenance,
  status: async () => (await import('./status.ts')).status,
  cache: async () => (await import('./cache.ts')).cache,
  service: async () => (await import('./service.ts')).service,
  config: async () => (await import('./config.ts')).config,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  seed: async () => (await import('./seed.ts')).seed,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  user: async () => (await import('./user.ts')).user,
  check: async () => (await import('./check.ts')).check,
  undo: async () => (await import('./undo.ts')).undoCommand,
  backup: async () => (await import('./backup.ts')).backup,
  db: async () => (await import('./db.ts')).db,
  restore: async () => (await import('./restore.ts')).restore,
  worker: async () => (await import('./worker.ts')).worker,
  'prepare-release': async () => (await import('./prepare-release.ts')).prepareRelease,
}

/** Called by the program itself. */
const hidden = new Set(['worker', 'prepare-release'])

/** Runs the command line and returns its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return printHelp()
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`There is no command “${name}”. Commands: ${Object.keys(commands).filter((command) => !hidden.has(command)).join(', ')}. See coulisse --help.\n`)
    return wrongUsageCode
  }
  const command = await commands[name]!()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${helpOf(command)}\n`)
    return 0
  }
  return runCommand(command, rest)
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(readCall(command, args))
  } catch (error) {
    if (error instanceof WrongUsage) {
      process.stderr.write(`${error.message}\n`)
      return wrongUsageCode
    }
    const { name = '', message = String(error), stack } = error as Error
    const expected = ['WrongSetting', 'NoSite', 'DatabaseUnavailable', 'TookTooLong', 'CannotStart', 'WrongMigration', 'MigrationFailed'].includes(name)
    process.stderr.write(`${expected ? message : (stack ?? message)}\n`)
    return name === 'WrongSetting' || name === 'NoSite' ? 2 : 1
  }
}

/** Every command, loaded. */
export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()))
}

async function printHelp(): Promise<number> {
  const all = await allCommands()
  const rows = all.filter((command) => !command.hidden).map((command) => [`${command.name}${command.operands ? ` ${command.operands}` : ''}`, command.summary] as const)
  process.stdout.write(['coulisse: the whole back of a website', '', 'Commands', ...twoColumns(rows), '', 'Each takes --help. Settings come from the environment: see coulisse config.', ''].join('\n'))
  return 0
}
