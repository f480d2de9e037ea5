// That a site is shut on purpose outlives a restart: it stands in a file of the data folder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Maintenance } from '../supervisor/messages.ts'

const fileIn = (dataFolder: string): string => join(dataFolder, 'maintenance.json')

export function readMaintenance(dataFolder: string): Maintenance | undefined {
  try {
    const { retryAfterSeconds } = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as Partial<Maintenance>
    return { on: true, retryAfterSeconds: Number(retryAfterSeconds) || 0 }
  } catch (error) {
    // Broken by a full disk, or written by hand: that it is there is what counts.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { on: true, retryAfterSeconds: 600 }
  }
}

export function writeMaintenance(dataFolder: string, maintenance: Maintenance): void {
  if (maintenance.on) writeFileSync(fileIn(dataFolder), `${JSON.stringify(maintenance)}\n`)
  else rmSync(fileIn(dataFolder), { force: true })
}
