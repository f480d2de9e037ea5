// How the screens are built: few files, each also packed for the wire, so that the server packs nothing while it answers.
/// <reference types="node" />
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'

/** A running program that answers the screens during their development: `COULISSE_URL=http://127.0.0.1:3000 npx vite src/backoffice/ui`. */
const program = process.env['COULISSE_URL'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/backoffice/',
  plugins: [react(), packed()],
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { proxy: Object.fromEntries(['/backoffice/api', '/api', '/media'].map((path) => [path, { target: program, changeOrigin: true }])) },
})

function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle(options) {
      const folder = join(options.dir!, 'assets')
      for (const name of readdirSync(folder)) if (/\.(js|css|svg)$/.test(name)) pack(join(folder, name))
    },
  }
}

function pack(file: string): void {
  const content = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}
