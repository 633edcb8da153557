import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'

const server = process.env['TOPSIGHT_SERVER'] ?? 'http://127.0.0.1:3000'

/** The entry's style sheet orders the layers, so it must come before those of parts that several pages share. */
const entryStyleFirst: Plugin = {
  name: 'entry-style-first',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const [entry] = /^.*<link rel="stylesheet".*\/index-.*\n/m.exec(html) ?? []
      const [first] = /^.*<link rel="stylesheet".*\n/m.exec(html) ?? []
      return entry && first && entry !== first ? html.replace(entry, '').replace(first, entry + first) : html
    },
  },
}

/** The client: one page, served by the server from dist/client and in development by Vite in front of it. */
export default defineConfig({
  root: 'client',
  plugins: [react(), entryStyleFirst],
  resolve: {
    alias: { 'lib0/logging': fileURLToPath(new URL('client/session/plain-logging.ts', import.meta.url)) },
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // every browser that the style sheets ask for knows it by itself
    modulePreload: { polyfill: false },
    // older targets make the CSS minifier rewrite light-dark() into its own variables
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': server,
      '/sync': { target: server.replace(/^http/, 'ws'), ws: true },
    },
  },
})
