import { type Page, expect } from '@playwright/test'
import sharp from 'sharp'
import { axeFaults } from './axe-faults.ts'
import { beginAnew, openPage, paste, press, textOf, told, write } from './brief-steps.ts'
import { type People, serveApp, test } from './fixtures.ts'

test.use({ expectedFaults: /status of (400|413|415)/ })

const app = serveApp()

const plain = (red: number) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 90, b: 40 } } })

async function atBrief(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await openPage(ines, board, 231)
  await beginAnew(ines.page, ['Photos of the fitting.'])
  return { ines, page: ines.page, board }
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByRole('button', { name: 'Picture', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByText('Choose a file').click()])
  await chooser.setFiles(file)
}

/** Are all pictures of the text there, from this server? */
const shown = (page: Page) =>
  page
    .locator('[data-brief] figure img')
    .evaluateAll((images) =>
      (images as HTMLImageElement[]).map(
        (image) => image.complete && image.naturalWidth > 0 && new URL(image.src).origin === location.origin,
      ),
    )

test('pictures are uploaded, pasted and described, and stand there for everybody', async ({ people }) => {
  const { ines, page, board } = await atBrief(people)
  await choose(page, { name: 'left.png', mimeType: 'image/png', buffer: await plain(200).png().toBuffer() })
  await expect.poll(() => shown(page)).toEqual([true])

  await paste(await textOf(page), {
    files: [{ name: 'image.png', type: 'image/png', bytes: [...(await plain(20).png().toBuffer())] }],
  })
  await expect.poll(() => shown(page)).toEqual([true, true])
  await (await textOf(page)).locator('img').first().click()
  await page.getByRole('button', { name: 'Picture', exact: true }).click()
  await page.getByLabel('What the picture shows').fill('A left foot on a sheet of paper')
  await page.keyboard.press('Enter')
  await expect((await textOf(page)).getByRole('img', { name: 'A left foot on a sheet of paper' })).toBeVisible()

  const tom = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await tom.page.goto(page.url())
  await expect.poll(() => shown(tom.page)).toEqual([true, true])
  await expect(tom.page.getByRole('figure').first()).toContainText('A left foot on a sheet of paper')
  expect(await axeFaults(ines.page)).toEqual([])
})

test('a file that is no picture is refused, whatever it calls itself, and the text stays', async ({ people }) => {
  const { page } = await atBrief(people)
  await choose(page, {
    name: 'foot.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<html><script>alert(1)</script></html>'),
  })
  await expect(told(page, 'foot.png was not kept.')).toContainText('Send a PNG, JPEG, WebP, GIF or AVIF.')
  const whole = await plain(1).png().toBuffer()
  await choose(page, { name: 'half.png', mimeType: 'image/png', buffer: whole.subarray(0, whole.length - 60) })
  await expect(told(page, 'half.png was not kept.')).toContainText('Save it anew')
  await choose(page, { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await expect(told(page, 'plan.pdf is no picture that a brief can show.')).toBeVisible()
  await expect((await textOf(page)).locator('img')).toHaveCount(0)
  await expect(await textOf(page)).toHaveText('Photos of the fitting.')
})

test('a picture of the web is fetched by the server, never by the page, and never from a closed network', async ({
  people,
}) => {
  const { ines, page, board } = await atBrief(people)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).host))
  const byAddress = async (address: string) => {
    await page.getByRole('button', { name: 'Picture', exact: true }).click()
    await page.getByLabel('Address of a picture').fill(address)
    await page.keyboard.press('Enter')
  }
  await byAddress('http://169.254.169.254/latest/meta-data')
  await expect(told(page, 'The picture could not be fetched from there.')).toBeVisible()
  await byAddress('foot.png')
  await expect(page.getByText('Type the full address of a picture')).toBeVisible()
  await page.keyboard.press('Escape')

  // this machine reaches no other: what lies there is given to the server as it would have fetched it
  await page.route('**/files/fetch', async (route) => {
    const picture = await plain(120).jpeg().toBuffer()
    const kept = await ines.caller.fetch(`/api/boards/${board}/files`, {
      method: 'POST',
      body: new Uint8Array(picture),
      headers: { 'content-type': 'image/jpeg' },
    })
    await route.fulfill({ status: 201, contentType: 'application/json', body: await kept.text() })
  })
  await byAddress('https://tarnfell.example/foot.jpg')
  await expect.poll(() => shown(page)).toEqual([true])

  await press(page, 'ControlOrMeta+End')
  await paste(await textOf(page), {
    types: {
      'text/plain': 'The window A boot.',
      'text/html': '<p>The window <img src="https://tarnfell.example/boot.jpg" alt="A boot"></p>',
    },
  })
  await expect.poll(() => shown(page)).toEqual([true, true])
  await expect((await textOf(page)).getByRole('img', { name: 'A boot' })).toBeVisible()
  await press(page, 'ControlOrMeta+End')
  await write(page, ' Done.')
  expect(asked.filter((host) => host !== new URL(app().url).host)).toEqual([])
})
