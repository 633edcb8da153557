import { type BrowserContext, type Page, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import { type LetterBox, startLetterBox } from '../helpers/letter-box.ts'
import { axeFaults } from './axe-faults.ts'
import { test } from './fixtures.ts'
import { screens } from './screens.ts'
import { card } from './steps.ts'

// the browser itself notes every refusal
test.use({ expectedFaults: /the server responded with a status of 4\d\d/ })

const password = 'a long sentence of hers'
let box: LetterBox
let app: AppProcess
test.beforeAll(async () => {
  box = await startLetterBox()
  app = await startAppProcess({
    // passkeys want a host with a name
    env: { HOST: 'localhost', SMTP_URL: box.url, MAIL_FROM: 'Topsight <topsight@example.org>' },
  })
})
test.afterAll(async () => {
  await app?.stop()
  await box?.stop()
})

/** A device that keeps passkeys and always finds its person. */
async function giveAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

const linkIn = (text: string) => must(/http\S+#\S+/.exec(text)?.[0])
const line = (page: Page, list: string, text: string) =>
  page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text })

test('a guest gives an address, a password and a passkey, and comes back by each of them, where they wanted to', async ({
  people,
}) => {
  const board = await app.createBoard('Growth desk', 'demo')
  const hana = await people.enter(await app.guest('editor', board), board)
  const { page } = hana
  await giveAuthenticator(hana.context, page)
  await page.getByRole('button', { name: /^Hana Sato/ }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(page).toHaveURL(/\/me$/)
  await expect(page.getByText('So far you have only this browser.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign out without a way back?' })).toBeVisible()
  await page.getByRole('button', { name: 'Stay signed in' }).click()

  await page.getByLabel('E-mail address').fill('hana@example.org')
  await page.keyboard.press('Enter')
  await expect(page.getByText('A letter to hana@example.org waits for your answer.')).toBeVisible()
  const phone = await people.stranger({ viewport: { width: 390, height: 844 } })
  const link = linkIn((await box.next('hana@example.org')).text)
  await phone.page.goto(link)
  await expect(phone.page.getByRole('heading', { name: 'This address was given in another account' })).toBeVisible()
  await expect(phone.page.getByText('Sign in as the account called “Hana Sato” on this browser')).toBeVisible()
  expect(await axeFaults(phone.page)).toEqual([])
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'hana@example.org is confirmed' })).toBeVisible()

  await page.getByRole('button', { name: 'To your account' }).click()
  await expect(page.getByText('Confirmed.')).toBeVisible()
  await page.getByLabel('New password').fill('short')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Take at least 10 signs.')).toBeVisible()
  await page.getByLabel('New password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your password is set.')).toBeVisible()
  await page.getByLabel('Name of the new passkey').fill('Laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(line(page, 'Passkeys', 'Laptop')).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto(`${app.url}/b/${board}/plan?text=boots`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(`${app.url}/b/${board}/plan?text=boots`)

  await phone.page.goto(`${app.url}/b/${board}/sprint`)
  await expect(phone.page.getByLabel('E-mail address')).toBeFocused()
  await phone.page.keyboard.type('hana@example.org')
  await phone.page.keyboard.press('Tab')
  await phone.page.keyboard.type('a wrong guess')
  await phone.page.keyboard.press('Enter')
  await expect(phone.page.getByRole('alert')).toHaveText('This address and this password do not go together.')
  await phone.page.getByLabel('Password').fill(password)
  await phone.page.keyboard.press('Enter')
  await expect(phone.page).toHaveURL(`${app.url}/b/${board}/sprint`)
  await expect(card(phone.page, 'T-219')).toBeVisible()

  const tablet = await people.stranger()
  await tablet.page.goto(`${app.url}/me`)
  await tablet.page.getByLabel('E-mail address').fill('hana@example.org')
  await tablet.page.getByRole('button', { name: 'Send me a link by e-mail' }).click()
  await expect(tablet.page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  // told first: the password was set
  await box.next('hana@example.org')
  await tablet.page.goto(linkIn((await box.next('hana@example.org')).text))
  await tablet.page.getByRole('button', { name: 'Go in' }).click()
  await expect(tablet.page).toHaveURL(/\/me$/)
  await expect(line(tablet.page, 'Where you are signed in', 'this browser')).toBeVisible()
  await expect(tablet.page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem')).toHaveCount(3)
})

test('a session ended in another browser is out within a second, on the open board, and comes back there', async ({
  people,
}) => {
  const board = await app.createBoard('Growth desk', 'demo')
  const caller = await app.guest('editor', board, 'Leila Haddad')
  await caller.send('/api/me/email', { email: 'leila@example.org' }, 'PUT')
  const secret = must(/#(\S+)/.exec((await box.next('leila@example.org')).text)?.[1])
  await caller.send('/api/me/email/confirm', { secret })
  const desk = await people.enter(caller, board)
  await desk.page.goto(`${app.url}/me`)
  await desk.page.getByLabel('New password').fill(password)
  await desk.page.keyboard.press('Enter')
  await expect(desk.page.getByText('Your password is set.')).toBeVisible()

  const phone = await people.stranger()
  await phone.page.goto(`${app.url}/b/${board}/sprint`)
  await phone.page.getByLabel('E-mail address').fill('leila@example.org')
  await phone.page.getByLabel('Password').fill(password)
  await phone.page.keyboard.press('Enter')
  await expect(card(phone.page, 'T-219')).toBeVisible()
  const left = phone.page.waitForURL(/\/sign-in\?to=/)

  await desk.page.reload()
  await desk.page.getByRole('button', { name: /^End the session/ }).click()
  await expect(desk.page.getByText('The session has ended.')).toBeVisible()
  await left
  await expect(phone.page).toHaveURL(`${app.url}/sign-in?to=${encodeURIComponent(`/b/${board}/sprint`)}`)
  await expect(card(phone.page, 'T-219')).toBeHidden()
  await phone.page.getByLabel('Password').fill(password)
  await phone.page.keyboard.press('Enter')
  await expect(card(phone.page, 'T-219')).toBeVisible()
})

test('nobody is led to another site after signing in', async ({ people }) => {
  const board = await app.createBoard('Growth desk', 'demo')
  const caller = await app.guest('editor', board, 'Oskar Lindqvist')
  await caller.send('/api/me/email', { email: 'oskar@example.org' }, 'PUT')
  const secret = must(/#(\S+)/.exec((await box.next('oskar@example.org')).text)?.[1])
  await caller.send('/api/me/email/confirm', { secret })
  const { page } = await people.stranger()
  await caller.send('/api/me/password', { password }, 'PUT')
  for (const to of ['https://evil.example/', '//evil.example/x', '/\\evil.example']) {
    await page.goto(`${app.url}/sign-in?${new URLSearchParams({ to }).toString()}`)
    await page.getByLabel('E-mail address').fill('oskar@example.org')
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${app.url}/`)
  }
})

test('a member leaves a board, after being asked', async ({ people }) => {
  const board = await app.createBoard('Growth desk', 'demo')
  const tom = await people.enter(await app.guest('viewer', board, 'Tom Whitfield'), board)
  await tom.page.goto(`${app.url}/me`)
  await tom.page.getByRole('button', { name: 'Leave Growth desk' }).click()
  const dialog = tom.page.getByRole('dialog', { name: 'Leave Growth desk?' })
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(tom.page.getByText('You are on no board.')).toBeVisible()
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious at the door and on one’s own page: ${name}`, async ({ people }) => {
    const board = await app.createBoard('Growth desk', 'demo')
    const stranger = await people.stranger({ colorScheme, viewport })
    await stranger.page.goto(`${app.url}/sign-in?refused=unknown`)
    await expect(stranger.page.getByLabel('Password')).toBeVisible()
    await stranger.page.keyboard.press('Enter')
    expect(await axeFaults(stranger.page)).toEqual([])
    await stranger.page.goto(`${app.url}/confirm#made-up`)
    await expect(stranger.page.getByRole('button', { name: 'To your account' })).toBeVisible()
    expect(await axeFaults(stranger.page)).toEqual([])

    const hana = await people.enter(await app.guest('editor', board), board, { colorScheme, viewport })
    await giveAuthenticator(hana.context, hana.page)
    await hana.page.goto(`${app.url}/me`)
    await hana.page.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(hana.page.getByRole('list', { name: 'Passkeys' })).toBeVisible()
    expect(await axeFaults(hana.page)).toEqual([])
    const wide = await hana.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })
}
