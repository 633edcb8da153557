import { type Page, expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { beginAnew, openPage, press, textOf, write } from './brief-steps.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { card, drawer, savedState } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()
const news = (page: Page) => page.locator('[data-news]')
const awayStrip = (page: Page) => page.getByRole('status').filter({ hasText: 'while you were away' })

async function twoAt(people: People, lines: readonly string[]) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const jonas = await people.enter(await app().guest('editor', board, 'Jonas Brandt'), board)
  await openPage(ines, board, 231)
  await beginAnew(ines.page, lines)
  const his = await openPage(jonas, board, 231)
  for (const line of lines.slice(-1)) await expect(his).toContainText(line)
  return { board, ines: ines.page, jonas: jonas.page }
}

test('one goes along with a writer through a long brief until one scrolls', async ({ people }) => {
  const lines = Array.from({ length: 80 }, (_, place) => `Paragraph ${place + 1} of a long brief.`)
  const { ines, jonas } = await twoAt(people, lines)
  await write(ines, ' And more.')
  const his = await textOf(jonas)
  await his.evaluate(() => window.scrollTo(0, 0))
  const follow = jonas.locator('[data-writers]').getByRole('button', { name: 'Ines' })
  await follow.click()
  await expect(follow).toHaveAttribute('aria-pressed', 'true')
  await expect(his.getByText('Paragraph 80')).toBeInViewport()
  await press(ines, 'ControlOrMeta+Home')
  await write(ines, 'First. ')
  await expect(his.getByText('First. Paragraph 1 of')).toBeInViewport()
  expect(await axeFaults(jonas)).toEqual([])

  await his.hover()
  await jonas.mouse.wheel(0, 40)
  await expect(follow).toHaveAttribute('aria-pressed', 'false')
  await press(ines, 'ControlOrMeta+End')
  await write(ines, ' The end.')
  await expect(his).toContainText('The end.')
  await expect(his.getByText('The end.')).not.toBeInViewport()
})

test('what others changed meanwhile is told and shown to whoever was away', async ({ people }) => {
  const { ines, jonas } = await twoAt(people, ['Goal', 'Fewer boots come back.', 'Channel', 'The shop window.'])
  await ines.context().setOffline(true)
  await expect(savedState(ines)).toHaveAttribute('data-saved', 'offline')
  const his = await textOf(jonas)
  await his.getByText('Fewer boots').click()
  await press(jonas, 'End')
  await write(jonas, ' By a third.')
  await his.getByText('The shop window').click()
  await press(jonas, 'End')
  await press(jonas, 'Enter')
  await write(jonas, 'And the newsletter.')
  await (await textOf(ines)).getByText('Goal').click()
  await press(ines, 'End')
  await write(ines, ' for autumn')
  await ines.context().setOffline(false)

  await expect(awayStrip(ines)).toContainText('2 changes while you were away by Jonas')
  await expect(news(ines)).toHaveText(['Fewer boots come back. By a third.', 'And the newsletter.'])
  await expect(his).toContainText('Goal for autumn')
  expect(await axeFaults(ines)).toEqual([])
  await ines.getByRole('button', { name: 'Show the first' }).click()
  await expect(news(ines).first()).toBeInViewport()
  // typing in what is marked does not take the mark away, having seen it does
  await news(ines).first().click()
  await press(ines, 'End')
  await write(ines, ' Or more.')
  await expect(news(ines)).toHaveCount(2)
  await ines.getByRole('button', { name: 'Seen' }).click()
  await expect(awayStrip(ines)).toHaveCount(0)
  await expect(news(ines)).toHaveCount(0)
  await expect(his).toContainText('By a third. Or more.')
})

test('a brief that was never open here begins offline, from its template if one likes, and comes together later', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const { page } = ines
  // the code of briefs comes with the first one
  await card(page, 'T-231').click()
  await textOf(page)
  await page.keyboard.press('Escape')
  await ines.context.setOffline(true)
  await expect(savedState(page)).toHaveAttribute('data-saved', 'offline')
  await card(page, 'T-219').click()
  await expect(drawer(page)).toContainText('Offline, and this brief has not been open here before.')
  const blank = page.locator('[data-brief="blank"][contenteditable="true"]')
  await drawer(page).getByRole('button', { name: 'Start from the template' }).click()
  await expect(blank.getByRole('heading').first()).toBeVisible()
  const headings = await blank.getByRole('heading').allTextContents()
  expect(await axeFaults(page)).toEqual([])
  await blank.getByRole('paragraph').first().click()
  await write(page, 'Written on the train.')
  await ines.context.setOffline(false)
  const text = await textOf(page)
  await expect(savedState(page)).toHaveAttribute('data-saved', 'saved')
  await expect(text.getByRole('heading')).toHaveText(headings)

  const jonas = await people.enter(await app().guest('editor', board, 'Jonas Brandt'), board)
  const his = await openPage(jonas, board, 219)
  await expect(his).toContainText('Written on the train.')
  await expect(his.getByRole('heading')).toHaveText(headings)
})
