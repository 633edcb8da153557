import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

const entries = {
  main: 'server/main.ts',
  cli: 'server/cli.ts',
  'commit-worker': 'server/storage/sqlite/commit-worker.ts',
  'compact-worker': 'server/storage/sqlite/compact-worker.ts',
  'care-worker': 'server/storage/sqlite/care-worker.ts',
  'import-worker': 'server/interchange/import-worker.ts',
  'past-worker': 'server/http/past/past-worker.ts',
  'search-worker': 'server/search/search-worker.ts',
  'files-worker': 'server/files/files-worker.ts',
}

/** The server: its two programs and its worker threads, for Node, with the dependencies left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      // everything lies in one folder, so a worker is found beside whichever chunk starts it
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
