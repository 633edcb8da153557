import { expect, test } from 'vitest'
import { createPasswordHashes } from './password-hash.ts'

test('a password fits its own hash and no other, and two hashes of it differ', async () => {
  const { make, fits } = createPasswordHashes()
  const [one, two] = await Promise.all([make('a long sentence'), make('a long sentence')])
  expect(one).not.toBe(two)
  expect(one).not.toContain('a long sentence')
  expect(await fits('a long sentence', one)).toBe(true)
  expect(await fits('a long sentence', two)).toBe(true)
  expect(await fits('another sentence', one)).toBe(false)
})

test('nothing fits where there is no hash', async () => {
  const { fits } = createPasswordHashes()
  expect(await fits('no password is this one', null)).toBe(false)
})

test('a flood is refused with when to come again, and whoever waits is served', async () => {
  const { fits } = createPasswordHashes({ mostWaiting: 2 })
  const asked = await Promise.allSettled(Array.from({ length: 7 }, () => fits('a guess', null)))
  const refused = asked.filter((one) => one.status === 'rejected')
  expect(refused.length).toBe(3)
  for (const { reason } of refused) expect(reason).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
  expect(await fits('a guess', null)).toBe(false)
})
