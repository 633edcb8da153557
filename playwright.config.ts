import { defineConfig } from '@playwright/test'
import { findBrowser, launchArguments } from './scripts/browser.mjs'

const executablePath = findBrowser()

/**
 * Browser tests. Each spec starts its own real server on a free port (tests/helpers/app.ts). A trace costs more than the
 * test itself; to look into a failure ask for one: `npx playwright test --trace=retain-on-failure`.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // each starts its own server; much of a test is waiting
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // whoever needs the second go is named at the end, and only a few may (scripts/test.mjs)
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: { args: launchArguments, ...(executablePath === undefined ? {} : { executablePath }) },
    screenshot: 'only-on-failure',
  },
})
