import type { Page } from '@playwright/test'

/** What would be read twice or out of place: buttons in headings, drawings that say what is told aside already. */
export async function nameFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wordsOf = (element: Element) => element.textContent?.trim() ?? ''
    const heads = [...document.querySelectorAll(':is(h1, h2, h3, h4) :is(button, a, [role=button])')]
    const told = new Set([...document.querySelectorAll('[role=status]')].map(wordsOf).filter((words) => words !== ''))
    const drawn = [...document.querySelectorAll('[role=img]')]
    return [
      ...heads.map((button) => `in a heading: ${wordsOf(button)}`),
      ...drawn
        .map((drawing) => drawing.getAttribute('aria-label') ?? '')
        .filter((words) => words === '' || told.has(words))
        .map((words) => `drawn and told: ${words}`),
      ...[...document.querySelectorAll('[role=img] [role=status], [role=status] [role=img]')].map(wordsOf),
    ]
  })
}
