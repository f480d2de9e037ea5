// The settings, for a command that speaks to services: an authority of one's own is trusted from then on.
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { trustAuthority } from '../service-addresses.ts'

export function readSettings(): Config {
  const config = readConfig()
  trustAuthority(config.ownAuthority)
  return config
}
