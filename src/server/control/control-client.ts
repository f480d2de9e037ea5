// Asks the supervisor that runs on a data folder to do something, and passes on what it says meanwhile.
import { connect } from 'node:net'
import { controlPath } from './control.ts'
import type { ControlAnswer, ControlLine, ControlRequest } from './control.ts'

/** Undefined when nothing runs on this folder. A supervisor that ends in the middle is an answer that says so. */
export function callSupervisor(dataFolder: string, request: ControlRequest, onNote: (note: string) => void = () => {}): Promise<ControlAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(controlPath(dataFolder))
    let text = ''
    socket.setEncoding('utf8')
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    socket.on('data', (chunk: string) => {
      const lines = (text + chunk).split('\n')
      text = lines.pop()!
      for (const line of lines) {
        const said = JSON.parse(line) as ControlLine
        if ('note' in said) onNote(said.note)
        else resolve(said.answer)
      }
    })
    socket.once('close', () => resolve({ ok: false, message: 'The program ended before it had answered. Look into its log.' }))
    socket.once('error', (error: NodeJS.ErrnoException) => (nobodyThere(error) ? resolve(undefined) : reject(tell(error, dataFolder))))
  })
}

const nobodyThere = ({ code }: NodeJS.ErrnoException): boolean => code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR'

function tell(error: NodeJS.ErrnoException, dataFolder: string): Error {
  if (error.code === 'EACCES' || error.code === 'EPERM') return Object.assign(new Error(`The program that runs on ${dataFolder} belongs to another user. Call this command as that user.`), { name: 'CannotStart' })
  return error
}
