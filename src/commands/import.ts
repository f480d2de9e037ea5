// coulisse import: products from another shop's export.
import { importProducts, reportImport, reportImportJson, tellCsvProblem } from '../application/imports/imports.ts'
import { jsonOption, siteOption, WrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

const unreadableCode = 2

export const importCommand: Command = {
  name: 'import',
  summary: 'Import products from a WooCommerce export (CSV). Tells what it would do; --apply does it.',
  operands: 'products FILE',
  more: 'Products are matched by SKU, so a second run changes nothing. What the file has no column for stays as it is, and nothing is ever deleted.\nAll products go in in one transaction. Pictures are fetched afterwards; those that cannot be had are listed.',
  options: { ...siteOption, apply: { type: 'boolean', meaning: 'Write. Without it nothing is changed.' }, ...jsonOption },
  exitCodes: { [unreadableCode]: 'The file cannot be read; line and column are printed and nothing was imported. Also: a setting cannot be used.' },
  async run(call) {
    const [what, file, ...more] = call.operands
    if (what !== 'products' || file === undefined || more.length > 0) throw new WrongUsage('Write coulisse import products FILE, such as coulisse import products products.csv --apply.')
    return withHouse(call, async (house) => {
      const result = await importProducts(commandContext(house, 'import'), file, { apply: call.flag('apply'), onProgress: progressBar() })
      if (!result.ok) {
        process.stderr.write(`${tellCsvProblem(result)}\nNothing was imported.\n`)
        return unreadableCode
      }
      process.stdout.write(call.flag('json') ? `${JSON.stringify(reportImportJson(result.report), null, 2)}\n` : reportImport(result.report))
      return 0
    })
  },
}

const barWidth = 30

/** A bar on a terminal; nothing where the output goes to a file. */
function progressBar(): (what: string, done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (what, done, total) => {
    const filled = Math.round((done / total) * barWidth)
    process.stderr.write(`\r  ${what.padEnd(8)} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}${done === total ? '\n' : ''}`)
  }
}
