// coulisse export: the records of a resource as JSON lines or CSV, as forms see them.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { listRecords } from '../application/records/list-records.ts'
import { readRecord } from '../application/records/records.ts'
import type { OpenHouse } from '../application/house.ts'
import type { AnyResource } from '../application/model/model.ts'
import { siteOption, WrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

const perPage = 200

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write the records of a resource, a JSON object per line.',
  operands: 'RESOURCE',
  more: 'RESOURCE is the plural name: products, categories, articles, pages, menus, media, or a content type of the site.',
  options: { ...siteOption, to: { type: 'string', value: 'FILE', meaning: 'File to write; standard output unless given.' } },
  async run(call) {
    const [plural, ...more] = call.operands
    if (plural === undefined || more.length > 0) throw new WrongUsage('Write coulisse export RESOURCE, such as coulisse export products --to products.jsonl.')
    return withHouse(call, async (house) => {
      const resource = [...house.resources.values()].find((candidate) => candidate.plural === plural)
      if (!resource) throw new WrongUsage(`There is no resource “${plural}”. Resources: ${[...house.resources.values()].map((one) => one.plural).join(', ')}.`)
      const file = call.text('to')
      const out = file ? createWriteStream(file) : process.stdout
      const count = await writeRecords(house, resource, out)
      if (file) {
        out.end()
        await once(out, 'finish')
      }
      process.stderr.write(`${count} ${plural} written${file ? ` to ${file}` : ''}.\n`)
      return 0
    })
  },
}

async function writeRecords(house: OpenHouse, resource: AnyResource, out: Writable): Promise<number> {
  const ctx = commandContext(house, 'export')
  let written = 0
  for (let page = 1; ; page++) {
    const list = await listRecords(ctx, resource, { page, perPage, sort: 'createdAt' })
    if (!list.ok) throw new Error('The records could not be listed.')
    for (const { id } of list.records) {
      const record = await readRecord(ctx, resource, id)
      if (!record) continue
      const { values, ...system } = record
      if (!out.write(`${JSON.stringify({ ...system, ...values })}\n`)) await once(out, 'drain')
      written++
    }
    if (list.records.length < perPage) return written
  }
}
