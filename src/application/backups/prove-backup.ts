// The proof of a backup: restored in a scratch place, opened as a house, and everything in it adds up.
import { dirname, join } from 'node:path'
import type { House } from '../context.ts'
import { withScratch } from './files.ts'
import { checkLaidOut, layOut } from './lay-out.ts'

export interface Proof {
  ok: boolean
  /** A sentence for each thing that is wrong. */
  broken: string[]
  restoreMs: number
}

export function proveBackup(file: string, house: House): Promise<Proof> {
  const began = performance.now()
  return withScratch(dirname(file), async (scratch) => {
    const broken = await whatIsWrong(file, join(scratch, 'data'), house)
    return { ok: broken.length === 0, broken, restoreMs: Math.round(performance.now() - began) }
  })
}

async function whatIsWrong(file: string, folder: string, { site, config, log }: House): Promise<string[]> {
  const laidOut = await layOut(file, folder, 'quick')
  if (!laidOut.ok) return [laidOut.detail]
  const checked = await checkLaidOut(folder, site, config, log)
  return checked.ok ? checked.broken : [checked.why]
}
