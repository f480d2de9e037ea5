// coulisse config: every setting with its default, its meaning and what it is now.
import { readConfig, settings, statedSettings } from '../config.ts'
import type { Setting } from '../config.ts'
import { jsonOption } from './command.ts'
import type { Command } from './command.ts'

export const config: Command = {
  name: 'config',
  summary: 'List every setting with its default and meaning, and check the present ones.',
  options: jsonOption,
  exitCodes: { 2: 'A setting cannot be used; the sentence says which and why.' },
  async run(call) {
    const stated = statedSettings()
    const rows = settings.map((setting) => describe(setting, stated))
    process.stdout.write(call.flag('json') ? `${JSON.stringify(rows, null, 2)}\n` : asText(rows))
    readConfig()
    return 0
  },
}

interface Described { name: string; default: string | null; value: string | null; meaning: string }

function describe(setting: Setting, stated: Record<string, string | undefined>): Described {
  const value = stated[setting.name]?.trim() || null
  return { name: setting.name, default: setting.default ?? null, value: value && setting.secret ? '(set, not shown)' : value, meaning: setting.meaning }
}

function asText(rows: readonly Described[]): string {
  const entries = rows.map((row) => `${row.name}\n  ${row.meaning}\n  Default: ${row.default || 'none'}${row.value ? `   Now: ${row.value}` : ''}\n`)
  return `Settings are read from the environment, and from the file that COULISSE_ENV_FILE names.\n\n${entries.join('\n')}`
}
