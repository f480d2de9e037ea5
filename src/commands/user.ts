// coulisse user: accounts from the terminal, for the first owner and for emergencies.
import { addUser, listUsers, removeSecondFactor } from '../application/accounts/accounts.ts'
import { normaliseEmail } from '../application/model/fields/link.ts'
import { roles } from '../application/model/rights.ts'
import type { Role } from '../application/model/rights.ts'
import { sayProblems } from '../application/model/problems.ts'
import { refusals } from '../errors.ts'
import { jsonOption, siteOption, twoColumns, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

export const user: Command = {
  name: 'user',
  summary: 'Add or list accounts, or help who lost their codes: user add EMAIL --role owner --password-stdin; user list; user forget-codes EMAIL.',
  operands: 'add EMAIL | list | forget-codes EMAIL',
  options: {
    ...siteOption,
    role: { type: 'string', value: 'ROLE', meaning: `One of ${roles.join(', ')}.`, default: 'customer' },
    name: { type: 'string', value: 'NAME', meaning: 'The person’s name.' },
    'password-stdin': { type: 'boolean', meaning: 'Read the password from standard input, up to the first line end.' },
    ...jsonOption,
  },
  async run(call) {
    const [what, email, ...more] = call.operands
    if (what === 'list' && email === undefined) return withHouse(call, (house) => list(call, house))
    if (what === 'forget-codes' && email !== undefined && more.length === 0) return withHouse(call, (house) => forgetCodes(house, email))
    if (what !== 'add' || email === undefined || more.length > 0) throw new WrongUsage('Write coulisse user add EMAIL --role ROLE --password-stdin, coulisse user list, or coulisse user forget-codes EMAIL.')
    const role = roles.find((candidate) => candidate === call.text('role'))
    if (!role) throw new WrongUsage(`There is no role “${call.text('role')}”. Roles: ${roles.join(', ')}.`)
    if (!call.flag('password-stdin')) throw new WrongUsage('Give the password on standard input with --password-stdin, so that it does not stand in the history of the shell.')
    const password = await firstLineOfInput()
    return withHouse(call, (house) => add(call, house, { email, role, password, name: call.text('name') ?? '' }))
  },
}

type OpenHouse = Parameters<Parameters<typeof withHouse>[1]>[0]

async function add(call: Call, house: OpenHouse, account: { email: string; role: Role; password: string; name: string }): Promise<number> {
  const added = await addUser(commandContext(house, 'user add'), account)
  if (added.ok) {
    process.stdout.write(call.flag('json') ? `${JSON.stringify({ id: added.account.id, email: added.account.email, role: added.account.role })}\n` : `${added.account.email} can now log in as ${added.account.role}.\n`)
    return 0
  }
  const problems = 'problems' in added ? Object.entries(sayProblems(added.problems, 'en')).map(([field, sentence]) => `\n  ${field}: ${sentence}`).join('') : ''
  process.stderr.write(`${refusals[added.reason].title.en}.${problems}\n`)
  return 1
}

async function list(call: Call, house: OpenHouse): Promise<number> {
  const users = await listUsers(commandContext(house, 'user list'))
  process.stdout.write(call.flag('json') ? `${JSON.stringify(users, null, 2)}\n` : users.length === 0 ? 'No accounts yet.\n' : `${twoColumns(users.map((one) => [one.email, `${one.role}${one.disabled ? ', disabled' : ''}`] as const)).join('\n')}\n`)
  return 0
}

/** For who has lost both the app and the backup codes; their password is asked as ever. */
async function forgetCodes(house: OpenHouse, email: string): Promise<number> {
  const ctx = commandContext(house, 'user forget-codes')
  const account = (await listUsers(ctx)).find((one) => one.email === normaliseEmail(email))
  const removed = account ? await removeSecondFactor(ctx, account.id) : undefined
  if (removed?.ok) process.stdout.write(`${account!.email} logs in with the password alone, until a new second factor is set up. All logins of the account have ended.\n`)
  else process.stderr.write(removed ? `${refusals[removed.reason].title.en}.\n` : `There is no account with the address “${email}”. coulisse user list shows all.\n`)
  return removed?.ok ? 0 : 1
}

async function firstLineOfInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk as string
    if (text.includes('\n') || text.length > 10_000) break
  }
  return text.split(/\r?\n/, 1)[0] ?? ''
}
