import { expect, type Locator, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import type { Person } from './fixtures.ts'

/** The text of the brief, once it may be written in. */
export async function textOf(page: Page): Promise<Locator> {
  const text = page.locator('[data-brief="ready"][contenteditable="true"]')
  await expect(text).toBeVisible()
  return text
}

/** Opens the brief of an item on its own page. */
export async function openPage({ page, caller }: Person, board: string, number: number): Promise<Locator> {
  await page.goto(`${must(caller.headers['origin'])}/b/${board}/i/${number}/brief`)
  return textOf(page)
}

/** Types where the caret is, at the pace of a quick hand. */
export async function write({ keyboard }: Page, words: string): Promise<void> {
  await keyboard.type(words, { delay: 12 })
}

/** Presses a key that moves the caret; the editor hears of that from the browser only after it. */
export async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.evaluate(() => new Promise((done) => setTimeout(done, 60)))
}

/** Takes everything out of the brief and puts these paragraphs there. */
export async function beginAnew(page: Page, paragraphs: readonly string[]): Promise<void> {
  await (await textOf(page)).click()
  await press(page, 'ControlOrMeta+a')
  await press(page, 'Backspace')
  for (const [place, words] of paragraphs.entries()) {
    if (place > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(words)
  }
}

/** What is pasted: text by media type, and files by name. */
export type Pasted = {
  types?: Record<string, string>
  files?: { name: string; type: string; bytes: readonly number[] }[]
}

/** Pastes into the text that has the focus, as a browser does with what another program copied. */
export async function paste(text: Locator, { types = {}, files = [] }: Pasted): Promise<void> {
  await text.evaluate(
    (element, given) => {
      const data = new DataTransfer()
      for (const [type, value] of Object.entries(given.types)) data.setData(type, value)
      for (const { name, type, bytes } of given.files) data.items.add(new File([new Uint8Array(bytes)], name, { type }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { types, files: [...files] },
  )
}

/** What a page tells in passing, at its foot. */
export function told(page: Page, words: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: words })
}
