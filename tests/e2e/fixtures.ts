import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
  expect,
} from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

/** Somebody in a browser of their own. */
export type Person = { name: string; caller: TestCaller; context: BrowserContext; page: Page }

export type People = {
  /** Opens `board` as this caller, in a new browser, and waits until it shows. */
  enter(caller: TestCaller, board: string, options?: BrowserContextOptions): Promise<Person>
  /** A browser of nobody in particular. */
  stranger(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }>
}

type Fixtures = {
  /** What pages may complain of in this test: the cuts that it makes on purpose. */
  expectedFaults: RegExp | undefined
  people: People
}

/** Chromium’s word for a page that leaves before its socket is open. */
const harmless = /WebSocket is closed before the connection is established/

/** A test with people. It fails when a page throws, or writes an error or a warning that was not expected. */
export const test = base.extend<Fixtures>({
  expectedFaults: [undefined, { option: true }],
  async people({ browser, expectedFaults }, provide) {
    const contexts: BrowserContext[] = []
    const faults: string[] = []
    const note = (fault: string) => {
      if (!expectedFaults?.test(fault) && !harmless.test(fault)) faults.push(fault)
    }
    async function newContext(options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      contexts.push(context)
      context.on('console', (message) => isFault(message) && note(`console: ${message.text()}`))
      context.on('weberror', (failure) => note(`page: ${failure.error().stack ?? failure.error().message}`))
      return context
    }
    await provide({
      async stranger(options) {
        const context = await newContext(options)
        return { context, page: await context.newPage() }
      },
      async enter(caller, board, options) {
        const context = await newContext(options)
        await signIn(context, caller)
        const page = await context.newPage()
        await page.goto(`${must(caller.headers['origin'])}/b/${board}/sprint`)
        await expect(page.locator('[data-card]').first()).toBeVisible()
        return { name: caller.name, caller, context, page }
      },
    })
    for (const context of contexts) await context.close()
    expect(faults).toEqual([])
  },
})

/** Gives a browser the session of somebody who came in by REST. */
export async function signIn(context: BrowserContext, { headers }: TestCaller): Promise<void> {
  const url = must(headers['origin'])
  const pairs = must(headers['cookie'])
    .split('; ')
    .map((pair) => pair.split(/=(.*)/s))
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })))
}

function isFault(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning'
}

/** A server in its own process for all tests of the file that calls this. */
export function serveApp(): () => AppProcess {
  let app: AppProcess | undefined
  test.beforeAll(async () => {
    app = await startAppProcess()
  })
  test.afterAll(async () => {
    await app?.stop()
  })
  return () => must(app)
}
