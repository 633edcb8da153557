import { type Locator, type Page, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { savedState } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

const text = (page: Page) => page.getByRole('textbox', { name: 'Brief' })
const margin = (page: Page) => page.getByRole('region', { name: 'Comments on the text' })
const thread = (page: Page, quote: string) => margin(page).getByRole('group', { name: `Thread on “${quote}”` })
const suggestion = (page: Page, quote: string) => margin(page).getByRole('group', { name: `Suggestion for “${quote}”` })

/** Two or three people at the brief of T-219. */
async function atTheBrief(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const leila = await people.enter(await app().guest('commenter', board, 'Leila Haddad'), board)
  for (const person of [ines, leila]) await openBrief(person, board)
  return { board, ines, leila }
}

async function openBrief({ page, caller }: Person, board: string, query = '') {
  await page.goto(`${must(caller.headers['origin'])}/b/${board}/i/219/brief${query}`)
  await expect(text(page)).toBeVisible()
}

/** Begins the brief anew with these paragraphs. */
async function write(page: Page, ...paragraphs: string[]) {
  await expect(text(page)).toHaveAttribute('contenteditable', 'true')
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Backspace')
  for (const [place, words] of paragraphs.entries()) {
    if (place > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(words)
  }
}

/** Selects words of the text with the mouse's means; the text may lie in several pieces. */
async function select(page: Page, words: string) {
  await expect(text(page)).toContainText(words)
  await text(page).evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const pieces: Node[] = []
    while (walker.nextNode()) pieces.push(walker.currentNode)
    const start = pieces
      .map((piece) => piece.textContent)
      .join('')
      .indexOf(words)
    const at = (offset: number): [Node, number] => {
      let left = offset
      for (const piece of pieces) {
        const { length } = piece.textContent ?? ''
        if (left <= length) return [piece, left]
        left -= length
      }
      throw new Error(`${words} is gone again`)
    }
    getSelection()?.setBaseAndExtent(...at(start), ...at(start + words.length))
  }, words)
}

/** Which words a paint lies on. */
function painted(page: Page, paint: string): Promise<string[]> {
  return page.evaluate(
    (paint) => [...((CSS.highlights.get(paint) ?? []) as Iterable<AbstractRange>)].map((range) => String(range)),
    paint,
  )
}

async function comment(page: Page, words: string, said: string) {
  await select(page, words)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.keyboard.type(said)
  await page.keyboard.press('Enter')
}

/** Brings a thread to the front and writes into its box. */
async function answer(card: Locator, words: string) {
  await card.click({ position: { x: 80, y: 12 } })
  await card.getByRole('textbox', { name: /^Reply to/ }).fill(words)
}

test('a commenter comments on the text, the owner answers with a mention, resolves it and takes it up again', async ({
  people,
}) => {
  const { ines, leila } = await atTheBrief(people)
  await write(ines.page, 'Why it matters', 'Most of those were bought by people who measured in the morning, sitting.')
  await comment(leila.page, 'measured in the morning', 'We do not know when.')
  const quote = 'measured in the morning'
  await expect(thread(ines.page, quote)).toContainText('We do not know when.')
  await expect(thread(ines.page, quote)).toContainText('Leila Haddad')
  await expect.poll(() => painted(ines.page, 'talk-open')).toEqual([quote])

  await answer(thread(ines.page, quote), 'Ask @Lei')
  await ines.page.getByRole('option', { name: 'Leila Haddad' }).click()
  await ines.page.keyboard.type('to count.')
  await ines.page.keyboard.press('Enter')
  await expect(thread(leila.page, quote)).toContainText('Ask @Leila to count.')
  for (const { page } of [ines, leila]) expect(await axeFaults(page)).toEqual([])

  await thread(leila.page, quote).getByRole('button', { name: 'Resolve' }).click()
  await expect.poll(() => painted(ines.page, 'talk-open')).toEqual([])
  await margin(ines.page).getByRole('button', { name: 'Show 1 done' }).click()
  await expect(thread(ines.page, quote)).toContainText('Resolved by Leila Haddad')
  await thread(ines.page, quote).getByRole('button', { name: 'Reopen' }).click()
  await expect.poll(() => painted(leila.page, 'talk-open')).toEqual([quote])
})

test('the keys walk through the threads in the order of the text, and on paper they are endnotes', async ({
  people,
}) => {
  const { ines, leila } = await atTheBrief(people)
  await write(ines.page, 'Measure both feet.', 'In the evening, standing.', 'Take the longer foot.')
  await comment(leila.page, 'longer foot', 'Of both?')
  await expect(thread(ines.page, 'longer foot')).toBeVisible()
  await comment(leila.page, 'both feet', 'Why both?')
  await expect(thread(ines.page, 'both feet')).toBeVisible()
  const { page } = ines
  await text(page).click()
  for (const [key, quote, place] of [
    ['ArrowDown', 'both feet', 1],
    ['ArrowDown', 'longer foot', 2],
    ['ArrowDown', 'both feet', 1],
    ['ArrowUp', 'longer foot', 2],
  ] as const) {
    await page.keyboard.press(`ControlOrMeta+Shift+${key}`)
    await expect(thread(page, quote)).toHaveAttribute('aria-current', 'true')
    await expect(page.getByRole('status').filter({ hasText: `Thread ${place} of 2` })).toBeAttached()
  }
  await page.emulateMedia({ media: 'print' })
  await expect(margin(page)).toBeHidden()
  const notes = page.getByRole('region', { name: 'Comments', exact: true }).getByRole('listitem')
  await expect(notes).toHaveCount(2)
  await expect(notes.first()).toContainText('both feet')
  await expect(notes.first()).toContainText('Leila Haddad')
  await expect(notes.first()).toContainText('Why both?')
})

test('a comment stays with its words over Enter, and says with the quote when they are deleted', async ({ people }) => {
  const { ines, leila } = await atTheBrief(people)
  await write(ines.page, 'Measure both feet in the evening, standing, in the socks you will walk in.')
  const quote = 'in the evening, standing'
  await comment(leila.page, quote, 'Why?')
  await expect(thread(ines.page, quote)).toBeVisible()
  await select(ines.page, ', standing')
  await ines.page.keyboard.press('ArrowLeft')
  await ines.page.keyboard.press('Enter')
  await expect
    .poll(async () => (await painted(leila.page, 'talk-open')).map((words) => words.replaceAll(/\s/g, '')))
    .toEqual(['intheevening,standing'])
  await ines.page.keyboard.press('ControlOrMeta+a')
  await ines.page.keyboard.press('Backspace')
  await ines.page.keyboard.insertText('Something else.')
  await expect(thread(leila.page, quote)).toContainText(`The text was deleted. “${quote}”`)
})

test('a commenter suggests other words, and the editor who accepts them has them in the text', async ({ people }) => {
  const { ines, leila } = await atTheBrief(people)
  await write(ines.page, 'A boot should feel comfortable on the first day.')
  await expect(text(leila.page)).toHaveAttribute('contenteditable', 'false')
  await select(leila.page, 'comfortable')
  await leila.page.getByRole('button', { name: 'Suggest', exact: true }).click()
  await leila.page.getByRole('textbox', { name: 'Other words for “comfortable”' }).fill('snug at the heel')
  await leila.page.keyboard.press('Enter')
  await expect(suggestion(ines.page, 'comfortable')).toContainText('Leila Haddad suggests')
  await expect.poll(() => painted(ines.page, 'talk-suggested')).toEqual(['comfortable'])
  await expect(suggestion(leila.page, 'comfortable').getByRole('button', { name: 'Accept' })).toHaveCount(0)
  for (const { page } of [ines, leila]) expect(await axeFaults(page)).toEqual([])
  await suggestion(ines.page, 'comfortable').getByRole('button', { name: 'Accept' }).click()
  for (const { page } of [ines, leila])
    await expect(text(page)).toHaveText('A boot should feel snug at the heel on the first day.')
  await margin(leila.page).getByRole('button', { name: 'Show 1 done' }).click()
  await expect(suggestion(leila.page, 'comfortable')).toContainText('Accepted by')

  await ines.page.getByRole('radio', { name: 'Suggest' }).click()
  await expect(text(ines.page)).toHaveAttribute('contenteditable', 'false')
  await select(ines.page, 'first')
  await ines.page.keyboard.press('ControlOrMeta+Shift+e')
  await ines.page.keyboard.press('ControlOrMeta+a')
  await ines.page.keyboard.type('second')
  await ines.page.keyboard.press('Enter')
  await expect(suggestion(leila.page, 'first')).toContainText('second')
  await ines.page.getByRole('radio', { name: 'Write' }).click()
  await expect(text(ines.page)).toHaveAttribute('contenteditable', 'true')
})

test('a link to a thread opens its brief there, and what is said offline is sent later', async ({ people }) => {
  const { board, ines, leila } = await atTheBrief(people)
  const lines = Array.from({ length: 40 }, (_, place) => `Paragraph ${place + 1} of a long brief.`)
  await write(ines.page, ...lines, 'The last words of all.')
  await comment(ines.page, 'last words', 'Are they?')
  await expect(thread(leila.page, 'last words')).toBeVisible()
  await leila.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await thread(leila.page, 'last words')
    .getByRole('button', { name: /^Acts on the comment/ })
    .click()
  await leila.page.getByRole('menuitem', { name: 'Copy link' }).click()
  const link = new URL(await leila.page.evaluate(() => navigator.clipboard.readText()))
  expect(link.searchParams.get('thread')).not.toBe(null)
  await openBrief(leila, board, link.search)
  await expect(thread(leila.page, 'last words')).toBeInViewport()
  await expect(thread(leila.page, 'last words')).toHaveAttribute('aria-current', 'true')

  await leila.context.setOffline(true)
  await expect(savedState(leila.page)).toHaveAttribute('data-saved', 'offline')
  await answer(thread(leila.page, 'last words'), 'They are.')
  await leila.page.keyboard.press('Enter')
  await expect(thread(leila.page, 'last words')).toContainText('will be sent')
  await leila.context.setOffline(false)
  await expect(thread(ines.page, 'last words')).toContainText('They are.')
  await expect(thread(leila.page, 'last words')).not.toContainText('will be sent')
})
