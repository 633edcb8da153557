import { type Locator, type Page, expect } from '@playwright/test'
import type { Row } from '../../shared/schema/collections.ts'
import { sprintColumns } from '../../shared/selectors/sprint-columns.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { must } from '../../shared/lib/must.ts'
import type { TestCaller } from '../helpers/callers.ts'
import type { Person } from './fixtures.ts'

/** Column name → titles of its cards, from top to bottom. */
export type Columns = Record<string, string[]>

/** A card by its key (`T-238`) or by words of its title. */
export function card(page: Page, words: string): Locator {
  return page.locator('[data-card]').filter({ hasText: words })
}

/** A column by its name. */
export function column(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

/** A card that lies in a column: neither the place that somebody's hand points at, nor the card that I carry. */
export function cardIn(page: Page, name: string, words: string): Locator {
  return column(page, name).locator('[data-card]').filter({ hasText: words })
}

/** The item in the drawer. */
export function drawer(page: Page): Locator {
  return page.getByRole('dialog')
}

/** A field of the drawer at rest, by its label. */
export function field(page: Page, label: string): Locator {
  return drawer(page).getByRole('button', { name: new RegExp(`^${label}: `) })
}

/** Where the changes are, as the bar says it: `saved`, `saving`, `offline` or `not-saved`. */
export function savedState(page: Page): Locator {
  return page.getByRole('banner').locator('[data-saved]')
}

/** Waits until the page says that all is on the server's disk. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(savedState(page)).toHaveAttribute('data-saved', 'saved')
}

/** The columns as a page shows them. */
export function columnsOn(page: Page): Promise<Columns> {
  return page.evaluate(() => {
    const titleOf = (slot: Element) => slot.querySelector('h3')?.textContent ?? ''
    const place = (slot: Element) => Number(slot.getAttribute('data-index'))
    return Object.fromEntries(
      [...document.querySelectorAll('[data-column]')].map((section) => {
        const slots = [...section.querySelectorAll('[data-card]')]
        return [
          section.querySelector('h2')?.textContent ?? '',
          slots.toSorted((a, b) => place(a) - place(b)).map(titleOf),
        ]
      }),
    )
  })
}

type BoardJson = { items: Row<'items'>[]; statuses: Row<'statuses'>[]; sprints: Row<'sprints'>[] }

/** The rows of a board, as the server has them on disk. */
export async function boardAt(caller: TestCaller, board: string): Promise<BoardJson> {
  return (await caller.send<BoardJson>(`/api/boards/${board}`)).body
}

/** The columns as the server has them on disk. */
export async function columnsAt(caller: TestCaller, board: string): Promise<Columns> {
  const { items, statuses, sprints } = await boardAt(caller, board)
  const sprint = must(currentSprint(sprints))
  const columns = sprintColumns(items, statuses, sprints, sprint.id)
  return Object.fromEntries(columns.map(({ status, items: inside }) => [status.name, inside.map((item) => item.title)]))
}

/** Waits until every page shows the order that the server has on disk; returns it. */
export async function untilAgreed(people: readonly Person[], board: string): Promise<Columns> {
  for (const { page } of people) await untilSaved(page)
  const [first] = people
  await expect
    .poll(async () => {
      const expected = JSON.stringify(await columnsAt(must(first).caller, board))
      const shown = await Promise.all(people.map(async ({ page }) => JSON.stringify(await columnsOn(page))))
      return shown.every((one) => one === expected)
    })
    .toBe(true)
  return columnsAt(must(first).caller, board)
}

/** The code for dragging comes after the first picture. */
export async function untilDraggable(page: Page): Promise<void> {
  await expect(page.locator('[data-drag="ready"]')).toBeAttached()
}

/** Takes a card in the hand with the mouse. */
export async function pickUp(page: Page, words: string): Promise<void> {
  const slot = card(page, words)
  await untilDraggable(page)
  await slot.scrollIntoViewIfNeeded()
  const box = must(await slot.boundingBox())
  await page.mouse.move(box.x + 100, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 110, box.y + box.height / 2 + 8, { steps: 4 })
  await expect(slot).toHaveAttribute('data-carried', 'pointer')
}

/** Carries the card in the hand over another card, or into the free room of a column; it shows there. */
export async function carryTo(page: Page, words: string, to: { card: string } | { column: string }): Promise<void> {
  const target = 'card' in to ? card(page, to.card) : column(page, to.column)
  const box = must(await target.boundingBox())
  const y = 'card' in to ? box.y + box.height / 2 : box.y + box.height - 20
  await page.mouse.move(box.x + box.width / 2, y, { steps: 12 })
  const home = 'card' in to ? page.locator('[data-column]').filter({ has: target }) : target
  await expect(async () => {
    // a still pointer makes no new collision
    await page.mouse.move(box.x + box.width / 2 + 4, y + 4)
    await page.mouse.move(box.x + box.width / 2, y)
    await expect(card(page, words).and(home.locator('[data-card]'))).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Moves a card with the mouse. */
export async function drag(page: Page, words: string, to: { card: string } | { column: string }): Promise<void> {
  await pickUp(page, words)
  await carryTo(page, words, to)
  await page.mouse.up()
  await expect(card(page, words)).not.toHaveAttribute('data-carried')
}

/** Opens a card in the drawer with the mouse. */
export async function open(page: Page, words: string): Promise<void> {
  await card(page, words).click()
  await expect(drawer(page)).toBeVisible()
}

/** Presses Tab until `target` has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await target.count()) === 1 && (await target.evaluate((element) => element === document.activeElement))) return
  }
  throw new Error('Tab does not get there')
}

/** What a screen reader was told last about a drag. */
export function spoken(page: Page, words: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: words })
}
