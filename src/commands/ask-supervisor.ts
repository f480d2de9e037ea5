// How a command asks the program that runs on the same data, and what it prints when none does.
import { readConfig } from '../config.ts'
import { callSupervisor } from '../server/control/control-client.ts'
import type { ControlAnswer, ControlRequest } from '../server/control/control.ts'

export const notRunningCode = 3

const print = (text: string): void => void process.stdout.write(`${text}\n`)

/** Undefined, with a sentence on standard error, when nothing runs. */
export async function askSupervisor(request: ControlRequest): Promise<ControlAnswer | undefined> {
  const { dataFolder } = readConfig()
  const answer = await callSupervisor(dataFolder, request, print)
  if (!answer) process.stderr.write(`Nothing runs on the data in ${dataFolder}. Start the site with coulisse start, or name its folder in COULISSE_DATA.\n`)
  return answer
}

/** Prints the answer where it belongs, and turns it into an exit code. */
export function tellAnswer(answer: ControlAnswer | undefined): number {
  if (!answer) return notRunningCode
  if (answer.ok) print(answer.message)
  else process.stderr.write(`${answer.message}\n`)
  return answer.ok ? 0 : 1
}
