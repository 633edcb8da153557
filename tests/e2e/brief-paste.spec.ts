import { expect } from '@playwright/test'
import { beginAnew, openPage, paste, press, textOf, told, write } from './brief-steps.ts'
import { type People, serveApp, test } from './fixtures.ts'

// Chromium tells of what it would not run where it is only read
test.use({ expectedFaults: /Content Security Policy/ })

const app = serveApp()

async function atBrief(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const text = await openPage(ines, board, 231)
  await beginAnew(ines.page, ['What we know.'])
  return { page: ines.page, text }
}

const hostile = `<html><head><style>@import url(https://evil.example/a.css)</style><base href="https://evil.example/"></head><body>
<script>window.ran = 'script'</script>
<h2 onclick="window.ran = 'click'" style="background:url(https://evil.example/b.png)">Fitting</h2>
<p onmouseover="window.ran = 'over'">Stand <b onfocus="window.ran = 'focus'" tabindex="1" autofocus>up</b>, then
<a href="javascript:window.ran = 'link'">sit</a>, then <a href="https://tarnfell.example/fit">walk</a>.</p>
<svg onload="window.ran = 'svg'"><a xlink:href="javascript:window.ran = 'svg link'"><text>drawn</text></a></svg>
<iframe src="https://evil.example/" srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
<math><mtext><table><mglyph><style><img src=x onerror="window.ran = 'mutated'"></style></mglyph></table></mtext></math>
<img src="x" onerror="window.ran = 'picture'"><object data="javascript:window.ran = 'object'"></object>
<form action="https://evil.example/"><input name="q" value="typed"><button>Send</button></form>
<template><img src=x onerror="window.ran = 'template'"></template>
<details open ontoggle="window.ran = 'toggle'"><summary>More</summary>Lace them.</details></body></html>`

test('what a hostile page copied runs nothing, calls nobody and comes as plain words', async ({ people }) => {
  const { page, text } = await atBrief(people)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  page.on('dialog', (dialog) => void asked.push(dialog.message()))
  await press(page, 'ControlOrMeta+End')
  await press(page, 'Enter')
  await paste(text, { types: { 'text/plain': 'Fitting', 'text/html': hostile } })
  await expect(text.getByRole('heading', { name: 'Fitting' })).toBeVisible()
  await expect(text).toContainText('Stand up, then sit, then walk.')
  await expect(text).toContainText('Lace them.')
  await expect(text.getByRole('link')).toHaveText(['walk'])
  await text.getByText('sit').click()
  await text.getByRole('heading', { name: 'Fitting' }).click()
  await text.getByText('up', { exact: true }).hover()
  const inside = await text.evaluate((root) => ({
    ran: (globalThis as { ran?: unknown }).ran,
    active: root.querySelectorAll('script, style, iframe, object, svg, form, input, base, template, img').length,
    handlers: [...root.querySelectorAll('*')]
      .flatMap((one) => one.getAttributeNames())
      .filter((name) => name.startsWith('on')),
  }))
  expect(inside).toEqual({ active: 0, handlers: [] })
  expect(asked.filter((url) => !url.startsWith(app().url))).toEqual([])
  // whoever opens it later gets no more of it
  await page.reload()
  await expect(await textOf(page)).toContainText('Lace them.')
  expect(await page.evaluate(() => (globalThis as { ran?: unknown }).ran)).toBeUndefined()
})

test('a paste that is too large is refused in words and changes nothing; a large page comes as its text', async ({
  people,
}) => {
  const { page, text } = await atBrief(people)
  await press(page, 'ControlOrMeta+End')
  const size = 50 * 1024 * 1024
  await text.evaluate((element, size) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'x'.repeat(size))
    data.setData('text/html', `<p>${'<b>x</b>'.repeat(size / 8)}</p>`)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, size)
  await expect(told(page, `are too many to paste at once. Paste 1,000,000 or fewer`)).toBeVisible()
  await expect(text).toHaveText('What we know.')
  await write(page, ' It goes on.')
  await expect(text).toHaveText('What we know. It goes on.')

  await text.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/plain', ' All of it.')
    data.setData('text/html', `<p style="${'margin:0;'.repeat(1_200_000)}">All of it.</p>`)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(told(page, 'its plain text is pasted')).toBeVisible()
  await expect(text).toHaveText('What we know. It goes on. All of it.')
})

test('a chapter of 2,000 paragraphs is pasted whole', async ({ people }) => {
  const { page, text } = await atBrief(people)
  await press(page, 'ControlOrMeta+End')
  await press(page, 'Enter')
  const lines = Array.from({ length: 2000 }, (_, place) => `Paragraph ${place + 1} says how a boot is measured.`)
  await paste(text, {
    types: { 'text/plain': lines.join('\n'), 'text/html': lines.map((line) => `<p>${line}</p>`).join('') },
  })
  await expect(text.getByText('Paragraph 2000 says')).toBeAttached()
  await write(page, ' The end.')
  await expect(text.getByText('Paragraph 2000 says')).toContainText('The end.')
  await page.reload()
  await expect((await textOf(page)).locator('p')).toHaveCount(2001)
})
