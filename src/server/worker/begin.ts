// When a worker may begin: one that was started ahead loads at once, but touches nothing before its supervisor says so.
import { aheadMark, type ToWorker } from '../supervisor/messages.ts'

/** Resolves when this process may open the database; at once for one that was not started ahead. Without a supervisor left it ends the process. */
export function mayBegin(): Promise<void> {
  if (process.env[aheadMark] === undefined || !process.send) return Promise.resolve()
  delete process.env[aheadMark]
  return new Promise((begin) => {
    const end = () => process.exit()
    process.once('disconnect', end)
    if (!process.connected) end()
    process.once('message', (message: ToWorker) => {
      process.off('disconnect', end)
      if (message.type === 'begin') begin()
    })
  })
}
