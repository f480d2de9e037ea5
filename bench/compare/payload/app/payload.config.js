import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig } from 'payload'
import { refresh } from './refresh.js'

const everyone = () => true

export default buildConfig({
  secret: 'a secret of the comparison',
  telemetry: false,
  // WAL as its documentation has it; each commit reaches the disk, as everyone's here.
  db: sqliteAdapter({ client: { url: process.env.DATABASE_URL ?? 'file:./build.db' }, wal: { synchronous: 'FULL' } }),
  collections: [
    { slug: 'users', auth: true, fields: [] },
    { slug: 'categories', access: { read: everyone }, fields: [{ name: 'slug', type: 'text', unique: true, index: true, required: true }, { name: 'name', type: 'text', required: true }] },
    {
      slug: 'products',
      access: { read: everyone },
      versions: { maxPerDoc: 0 },
      hooks: { afterChange: [refresh] },
      fields: [
        { name: 'slug', type: 'text', unique: true, index: true, required: true },
        { name: 'name', type: 'text', required: true },
        { name: 'summary', type: 'textarea' },
        { name: 'paragraphs', type: 'json' },
        { name: 'priceMinor', type: 'number', required: true },
        { name: 'sku', type: 'text', unique: true },
        { name: 'category', type: 'relationship', relationTo: 'categories', index: true },
      ],
    },
  ],
})
