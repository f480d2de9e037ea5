// What a command is: its words, its options, and the exit codes it may end with.
import { parseArgs } from 'node:util'

export interface CommandOption {
  type: 'string' | 'boolean'
  meaning: string
  /** What stands in its place in the help: `DIR`. */
  value?: string
  default?: string
  /** May be given several times. */
  repeatable?: true
}

export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What stands behind the name: `products FILE`. */
  operands?: string
  options?: Readonly<Record<string, CommandOption>>
  /** Exit codes besides 0 (done), 1 (failed) and 64 (wrong usage). */
  exitCodes?: Readonly<Record<number, string>>
  /** Longer explanation below the usage. */
  more?: string
  /** Not listed: for the program itself. */
  hidden?: boolean
  run(call: Call): Promise<number>
}

export interface Call {
  operands: readonly string[]
  text(option: string): string | undefined
  flag(option: string): boolean
  /** Of a repeatable option. */
  list(option: string): readonly string[]
}

/** A call that cannot be understood; the message says what to write instead. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

export const wrongUsageCode = 64

export const siteOption = { site: { type: 'string', value: 'DIR', meaning: 'Folder of the site (with site.ts).', default: '.' } } as const satisfies Record<string, CommandOption>
export const jsonOption = { json: { type: 'boolean', meaning: 'Print JSON.' } } as const satisfies Record<string, CommandOption>

export function readCall(command: Command, args: readonly string[]): Call {
  const options = Object.fromEntries(Object.entries({ ...command.options, help: { type: 'boolean' as const } }).map(([name, { type, repeatable }]: [string, Pick<CommandOption, 'type' | 'repeatable'>]) => [name, { type, multiple: repeatable ?? false }]))
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return {
      operands: positionals,
      text: (name) => (values[name] as string | undefined) ?? command.options?.[name]?.default,
      flag: (name) => values[name] === true,
      list: (name) => (values[name] as string[] | undefined) ?? [],
    }
  } catch (error) {
    const message = (error as Error).message.replace(/ To specify a positional argument.*$/s, '')
    throw new WrongUsage(`${message} See coulisse ${command.name} --help.`)
  }
}

export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, help: { type: 'boolean', meaning: 'Print this help.' } as CommandOption })
  const lines = options.map(([name, option]) => [`--${name}${option.value ? ` ${option.value}` : ''}`, `${option.meaning}${option.default ? ` Default: ${option.default}` : ''}`] as const)
  const codes = { 0: 'Done.', 1: 'Failed; the reason is printed.', [wrongUsageCode]: 'The call could not be understood.', ...command.exitCodes }
  return [
    `coulisse ${command.name}${command.operands ? ` ${command.operands}` : ''}${command.options ? ' [options]' : ''}`,
    '',
    command.summary,
    ...(command.more ? ['', command.more] : []),
    '',
    'Options',
    ...twoColumns(lines),
    '',
    'Exit codes',
    ...twoColumns(Object.entries(codes)),
  ].join('\n')
}

export function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
