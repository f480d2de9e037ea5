// The tables before and after the migrations that are killed, and the migrations: something of every kind of step.
import { checkName, indexName } from '../naming.ts'
import { id, integer, json, oneOf, position, reference, table, text, type Table } from '../schema.ts'
import type { Target } from './migrate.ts'
import type { Migration } from './migration-files.ts'
import { describeSchema, emptySnapshot } from './snapshot.ts'

const log = table('log', { position: position(), about: text(), values: json<object>({ nullable: true }) })

export const tablesBefore: readonly Table[] = [
  table('sheets', { id: id(), isbn: text({ nullable: true }), state: oneOf(['draft', 'live'], { default: 'draft' }), pieces: integer({ nullable: true }), gone: text({ nullable: true }) }, { indexes: [{ columns: ['isbn'], unique: true }] }),
  table('notes', { id: id(), sheet: text({ nullable: true }) }),
  log,
]

export const tablesAfter: readonly Table[] = [
  table('sheets', { id: id(), code: text({ nullable: true }), state: oneOf(['draft', 'live', 'archived'], { default: 'draft' }), pieces: integer(), size: text() }, { indexes: [{ columns: ['code'], unique: true }, { columns: ['size'] }], checks: { pieces: '"pieces" >= 0' } }),
  table('remarks', { id: id(), sheet: reference('sheets', { nullable: true, onDelete: 'cascade' }) }),
  table('places', { id: id(), sheet: reference('sheets') }),
  log,
]

const after = describeSchema(tablesAfter).tables
const column = (name: string) => after['sheets']!.columns[name]!

const migrations: readonly Migration[] = [
  {
    name: '2026-11-01-1000-rename',
    consent: [],
    steps: [
      { do: 'rename column', table: 'sheets', column: 'isbn', to: 'code' },
      { do: 'rename key', table: 'log', columns: ['values'], where: { about: 'sheet' }, key: 'isbn', to: 'code' },
      { do: 'rename table', table: 'notes', to: 'remarks' },
      { do: 'create table', table: 'places', as: after['places']! },
    ],
  },
  {
    name: '2026-11-02-1000-fill',
    consent: ['change column sheets.pieces', 'drop column sheets.gone'],
    steps: [
      { do: 'add column', table: 'sheets', column: 'size', as: column('size'), fill: 'a4' },
      { do: 'change column', table: 'sheets', column: 'pieces', as: column('pieces'), fill: 0 },
      { do: 'change column', table: 'sheets', column: 'state', as: column('state') },
      { do: 'add index', table: 'sheets', index: indexName('sheets', ['size']), as: { columns: ['size'], unique: false } },
      { do: 'add check', table: 'sheets', check: checkName('sheets', 'pieces'), as: '"pieces" >= 0' },
      { do: 'change column', table: 'remarks', column: 'sheet', as: after['remarks']!.columns['sheet']! },
      { do: 'drop column', table: 'sheets', column: 'gone' },
    ],
  },
]

export const killedTarget: Target = { tables: tablesAfter, folder: { path: '', migrations, snapshot: { ...emptySnapshot, tables: after } } }
