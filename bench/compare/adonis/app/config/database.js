import { defineConfig } from '@adonisjs/lucid'

// SQLite's own default, synchronous = FULL, syncs each commit to the disk; WAL is set in the file when it is filled.
export default defineConfig({ connection: 'sqlite', connections: { sqlite: { client: 'better-sqlite3', connection: { filename: process.env.DATABASE_FILE }, useNullAsDefault: true } } })
