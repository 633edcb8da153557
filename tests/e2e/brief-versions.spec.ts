import { type Page, expect } from '@playwright/test'
import type { BriefVersion, PastBrief } from '../../shared/interchange/brief-versions.ts'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, signIn, test } from './fixtures.ts'
import { screens } from './screens.ts'

const app = serveApp()

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the brief' })
const list = (page: Page) => page.getByRole('region', { name: 'Versions of the brief' })
const difference = (page: Page) => page.getByRole('region', { name: 'What changed' })
/** Words that the difference shows as put in. */
const came = (page: Page, words: string) => difference(page).locator('ins').filter({ hasText: words })
const told = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

/** An item whose brief nobody has opened, and the address of its page. */
async function newBrief(board: string) {
  const owner = await app().owner()
  const { result } = await owner.run<{ id: string }>(board, 'item.create', { title: 'Boot fit guide' })
  const { body } = await owner.send<{ items: { id: string; number: number }[] }>(`/api/boards/${board}`)
  const number = must(body.items.find(({ id }) => id === result.id)).number
  return { id: result.id, path: `${app().url}/b/${board}/i/${number}/brief` }
}

async function openBrief({ page }: Person, path: string): Promise<void> {
  await page.goto(path)
  await expect(text(page)).toBeVisible()
}

/** Types lines at the end of the text. */
async function write({ page }: Person, lines: readonly string[]): Promise<void> {
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  for (const [place, line] of lines.entries()) {
    if (place > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
  await expect(text(page)).toContainText(must(lines.at(-1)))
}

async function toVersions({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await expect(page).toHaveURL(/\/brief\/versions$/)
  await expect(list(page)).toBeVisible()
}

async function nameVersion({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Name this version' }).click()
  await page.getByLabel('Name of the version').fill(name)
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('listitem').filter({ hasText: name })).toContainText('by you')
}

const linesOf = (page: Page) =>
  text(page).evaluate((element) => [...element.children].map((child) => child.textContent ?? ''))

async function twoWriters(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const brief = await newBrief(board)
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await openBrief(ines, brief.path)
  await write(ines, ['Measure both feet in the evening.', 'Take the longer foot.'])
  await openBrief(oskar, brief.path)
  await expect(text(oskar.page)).toContainText('Take the longer foot.')
  return { board, ines, oskar, brief }
}

test('a version is named, changed by another, compared and restored while they type; both see the same', async ({
  people,
}) => {
  const { board, ines, oskar, brief } = await twoWriters(people)
  const { page } = ines
  await toVersions(ines)
  await nameVersion(ines, 'Sent to Leila')

  await write(oskar, [' Add eight millimetres.'])
  // the page follows while somebody writes
  await expect(came(page, 'Add eight millimetres.')).toBeVisible()
  await expect(difference(page).getByText('3 words in, 0 words out')).toBeVisible()
  await expect(list(page).getByRole('listitem').first()).toContainText('Oskar +3')

  await difference(page)
    .getByRole('button', { name: /^Restore Sent to Leila/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Restore “Sent to Leila”?' })
  await expect(dialog).toContainText('0 words in, 3 words out')
  await oskar.page.keyboard.press('ControlOrMeta+Home')
  const typing = oskar.page.keyboard.type('Stand up first. Then sit. ', { delay: 40 })
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(told(page, 'Restored: the brief is as it was')).toBeVisible()
  await typing
  await expect(text(oskar.page)).not.toContainText('eight millimetres')
  await oskar.page.keyboard.type('Breathe. ')

  await page.getByRole('button', { name: 'Brief', exact: true }).click()
  await expect(text(page)).toContainText('Breathe.')
  await expect.poll(async () => JSON.stringify(await linesOf(page))).toBe(JSON.stringify(await linesOf(oskar.page)))
  const now = (await linesOf(page)).join(' ')
  expect(now).toContain('Take the longer foot.')

  // what was typed while it was restored is in the text, or in the version before
  const address = `/api/boards/${board}/briefs/${brief.id}/versions`
  const { versions } = (await ines.caller.send<{ versions: BriefVersion[] }>(address)).body
  const before = must(versions.find(({ kind }) => kind === 'before-restore'))
  const kept = (await ines.caller.send<PastBrief>(`${address}/${before.id}`)).body.markdown
  // a word that was half typed then may stand in two places
  const isKept = (word: string) =>
    Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)]).some((parts) =>
      parts.every((part) => `${now} ${kept}`.includes(part)),
    )
  expect(['Stand up first.', 'Then sit.'].filter((words) => !isKept(words))).toEqual([])
  expect(kept).toContain('eight millimetres')
})

test.describe('with an undo that is refused', () => {
  test.use({ expectedFaults: /status of 409/ })

  test('a restore is undone by its toast, and not when somebody has written since', async ({ people }) => {
    const { ines, oskar } = await twoWriters(people)
    const { page } = ines
    await toVersions(ines)
    await nameVersion(ines, 'First')
    await write(oskar, [' Add more.'])
    await expect(came(page, 'Add more.')).toBeVisible()
    const restore = async () => {
      await difference(page)
        .getByRole('button', { name: /^Restore First/ })
        .click()
      await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
      await expect(text(oskar.page)).not.toContainText('Add more.')
      return told(page, 'Restored').last().getByRole('button', { name: 'Undo' })
    }
    await (await restore()).click()
    await expect(told(page, 'Undone: the brief is as it was before')).toBeVisible()
    await expect(text(oskar.page)).toContainText('Add more.')

    await expect(came(page, 'Add more.')).toBeVisible()
    const undo = await restore()
    await write(oskar, [' Something else.'])
    await expect(came(page, 'Something else.')).toBeVisible()
    await undo.click()
    await expect(told(page, 'Somebody has written since')).toBeVisible()
    await expect(text(oskar.page)).toContainText('Something else.')
  })
})

test('any two versions are compared, inline and side by side, by keyboard; the address keeps them', async ({
  people,
}) => {
  const { ines, oskar } = await twoWriters(people)
  const { page } = ines
  await toVersions(ines)
  await nameVersion(ines, 'First')
  await write(oskar, [' Add eight millimetres.'])
  await expect(list(page).getByRole('listitem').first()).toContainText('Oskar +3')
  await nameVersion(ines, 'Second')
  await write(oskar, [' And two more.'])
  await expect(came(page, 'And two more.')).toBeVisible()
  await list(page)
    .getByRole('button', { name: /^More about Second/ })
    .click()
  await page.getByRole('menuitem', { name: 'Compare with the version before' }).click()
  await expect(came(page, 'Add eight millimetres.')).toBeVisible()
  await expect(difference(page)).not.toContainText('And two more.')
  await expect(page).toHaveURL(/\?a=\d+&b=\d+$/)
  await page.getByRole('radio', { name: 'Inline' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(difference(page).getByRole('columnheader')).toHaveText([/^First/, /^Second/])
  await page.reload()
  await expect(difference(page).getByRole('columnheader')).toHaveText([/^First/, /^Second/])
  await expect(came(page, 'Add eight millimetres.')).toBeVisible()

  const line = list(page).getByRole('listitem').filter({ hasText: 'Second' })
  await line.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name of the version').fill('Third')
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('listitem').filter({ hasText: 'Third' })).toBeVisible()
})

test('who looks only sees versions and changes nothing', async ({ people }) => {
  const { board, oskar, ines, brief } = await twoWriters(people)
  const tom = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await write(oskar, [' Add more.'])
  await toVersions(ines)
  await expect(list(ines.page).getByRole('listitem').first()).toContainText('Oskar')
  await tom.page.goto(`${brief.path}/versions`)
  await expect(came(tom.page, 'Add more.')).toBeVisible()
  await expect(tom.page.getByRole('button', { name: /^(Restore|Name)/ })).toHaveCount(0)
})

test.describe('without the server', () => {
  test.use({ expectedFaults: /Failed to load resource|WebSocket connection/ })

  test('the page says what it needs and comes back by itself', async ({ people }) => {
    const { ines } = await twoWriters(people)
    const { page, context } = ines
    await toVersions(ines)
    await nameVersion(ines, 'First')
    await context.setOffline(true)
    await expect(page.getByText(/Versions are kept on the server/)).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText(/Versions are kept on the server/)).toBeHidden()
    await expect(list(page).getByText('First')).toBeVisible()
  })
})

for (const { name, ...screen } of screens) {
  test(`the versions are clean in axe and not wider than the screen: ${name}`, async ({ people }) => {
    const { ines, oskar, brief } = await twoWriters(people)
    await toVersions(ines)
    await nameVersion(ines, 'Sent to Leila')
    await write(oskar, [' Add eight millimetres.'])
    await expect(came(ines.page, 'Add eight millimetres.')).toBeVisible()
    const { page, context } = await people.stranger({ ...screen, reducedMotion: 'reduce' })
    await signIn(context, await app().owner())
    async function look() {
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.goto(`${brief.path}/versions`)
    await expect(came(page, 'Add eight millimetres.')).toBeVisible()
    await look()
    await difference(page)
      .getByRole('button', { name: /^Restore/ })
      .click()
    await expect(page.getByRole('dialog')).toContainText('words out')
    await look()
  })
}
