import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * Four projects: `shared` for the domain, `node` for everything else without a page, `dom` for components, `crash` for what
 * kills processes.
 */
export default defineConfig({
  test: {
    // much of these tests is waiting for servers and clocks: more of them at once than there are cores
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'shared',
          environment: 'node',
          setupFiles: ['tests/helpers/draws.ts'],
          include: ['shared/**/*.test.ts'],
          testTimeout: 30_000,
          // pure functions: nothing of one file is seen in another, and loading the domain for each takes longer than its tests
          isolate: false,
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          // a page brings its words along; a part that is tested alone finds all of them
          setupFiles: ['client/words/catalogue.ts', 'tests/helpers/draws.ts'],
          include: ['{server,client,tests}/**/*.test.ts'],
          exclude: ['tests/crash/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['client/words/catalogue.ts', 'tests/helpers/draws.ts'],
          include: ['client/**/*.dom.test.tsx'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'crash',
          environment: 'node',
          include: ['tests/crash/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // after the others: it starts and kills real servers and wants the machine for itself
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
