import { readFile } from 'node:fs/promises'
import { type Page, expect } from '@playwright/test'
import sharp from 'sharp'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { beginAnew, openPage, paste, press, textOf, told, write } from './brief-steps.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { untilSaved } from './steps.ts'

const app = serveApp()

async function atBrief(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await openPage(ines, board, 231)
  return { ines, page: ines.page, board }
}

/** A brief with one of each that a file can hold. */
async function writeBrief(page: Page) {
  await beginAnew(page, [])
  for (const line of ['## Fit', '[x] Photos of three feet', 'Socks']) {
    await write(page, line)
    await press(page, 'Enter')
  }
  await press(page, 'Enter')
  await write(page, 'Measure in the **evening**, standing.')
  await press(page, 'Enter')
  await paste(await textOf(page), {
    types: {
      'text/plain': 'EU UK',
      'text/html': '<table><tr><th>EU</th><th>UK</th></tr><tr><td>42</td><td>8</td></tr></table>',
    },
  })
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b4502a' } })
    .png()
    .toBuffer()
  await press(page, 'ControlOrMeta+End')
  await paste(await textOf(page), { files: [{ name: 'foot.png', type: 'image/png', bytes: [...bytes] }] })
  await expect((await textOf(page)).locator('img')).toHaveCount(1)
  await untilSaved(page)
}

async function exported(page: Page, kind: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(must(await download.path())) }
}

async function take(page: Page, file: { name: string; buffer: Buffer; mimeType?: string }) {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Import Markdown or Word' }).click(),
  ])
  await chooser.setFiles({ mimeType: 'application/octet-stream', ...file })
}

/** What a brief looks like, whatever file it came from. */
const shape = (page: Page) =>
  page.locator('[data-brief]').evaluate((root) => ({
    headings: [...root.querySelectorAll('h1, h2, h3')].map((one) => one.textContent),
    checks: [...root.querySelectorAll('[role=checkbox]')].map((one) => [
      one.textContent,
      one.getAttribute('aria-checked'),
    ]),
    bold: [...root.querySelectorAll('strong')].map((one) => one.textContent),
    cells: [...root.querySelectorAll('th, td')].map((one) => one.textContent),
    pictures: root.querySelectorAll('figure img').length,
  }))

test('a brief goes out as Markdown, as a web page and as a Word file, and comes in again as it was', async ({
  people,
}) => {
  const { ines, page, board } = await atBrief(people)
  await writeBrief(page)
  const before = await shape(page)
  expect(before).toMatchObject({ bold: ['evening'], cells: ['EU', 'UK', '42', '8'], pictures: 1 })

  const web = await exported(page, 'Web page')
  expect(web.name).toMatch(/^T-231 .+\.html$/)
  const read = await people.stranger()
  await read.page.setContent(web.bytes.toString())
  await expect(read.page.getByRole('heading', { name: 'Fit' })).toBeVisible()
  await expect(read.page.getByRole('cell', { name: '42' })).toBeVisible()

  for (const kind of ['Markdown', 'Word document']) {
    const file = await exported(page, kind)
    expect(file.name).toMatch(kind === 'Markdown' ? /^T-231 .+\.md$/ : /^T-231 .+\.docx$/)
    await openPage(ines, board, 219)
    await beginAnew(page, ['Old words.'])
    await take(page, { name: file.name, buffer: file.bytes })
    const dialog = page.getByRole('dialog', { name: `Take in ${file.name}` })
    await expect(dialog).toContainText('The brief holds 2 words already.')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Replace the text' }).click()
    await expect(told(page, `${file.name} is in the brief`)).toBeVisible()
    // Markdown has the item's title over its text
    const after = async () => {
      const { headings, ...rest } = await shape(page)
      return { kind, ...rest, headings: kind === 'Markdown' ? headings.slice(1) : headings }
    }
    await expect.poll(after).toEqual({ kind, ...before })
    await openPage(ines, board, 231)
  }
})

test('a file that cannot be read is refused in words, and the brief stays as it is', async ({ people }) => {
  const { page } = await atBrief(people)
  await beginAnew(page, ['Measure in the evening.'])
  await untilSaved(page)
  const { bytes } = await exported(page, 'Word document')
  const refused: [name: string, buffer: Buffer, words: string][] = [
    ['torn.docx', bytes.subarray(0, Math.floor(bytes.length / 2)), 'torn.docx is a broken Word file.'],
    ['empty.docx', Buffer.from(''), 'empty.docx is a broken Word file.'],
    ['zip.docx', Buffer.from('PK\u0003\u0004nothing in it'), 'zip.docx is a broken Word file.'],
    ['old.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'old.doc is of an older Word.'],
    ['report.pdf', Buffer.from('%PDF-1.7'), 'report.pdf is neither Markdown nor a Word file'],
    ['notes.md', Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'notes.md is not text in UTF-8.'],
  ]
  for (const [name, buffer, words] of refused) {
    await take(page, { name, buffer })
    await expect(told(page, words)).toBeVisible()
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(await textOf(page)).toHaveText('Measure in the evening.')
  await (await textOf(page)).click()
  await press(page, 'ControlOrMeta+End')
  await write(page, ' Standing.')
  await expect(await textOf(page)).toHaveText('Measure in the evening. Standing.')
})

test('on paper stands the brief alone, in black on white', async ({ people }) => {
  const { page } = await atBrief(people)
  await writeBrief(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('heading', { name: 'Fit' })).toBeVisible()
  for (const name of ['Tools for text', 'Main']) await expect(page.getByLabel(name)).toBeHidden()
  await expect(page.getByRole('banner')).toBeHidden()
  const look = await (
    await textOf(page)
  ).evaluate((text) => {
    const { color, fontSize } = getComputedStyle(text)
    return { color, fontSize, ground: getComputedStyle(document.body).backgroundColor }
  })
  expect(look.ground).toMatch(/rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/)
  const [red = 255] = (look.color.match(/\d+/g) ?? []).map(Number)
  expect(red).toBeLessThan(60)
  // 11 pt
  expect(Number.parseFloat(look.fontSize)).toBeCloseTo(14.67, 1)
})
