import { expect, test } from 'vitest'
import { readAudit } from '../../scripts/audit.mjs'

const report = (counts: Record<string, number>, vulnerabilities = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } })

test('a high or a critical advisory fails, and is named', () => {
  const found = readAudit(report({ high: 1, critical: 0, total: 3 }, { hono: { name: 'hono', severity: 'high' } }))
  expect(found).toMatchObject({ good: false, asked: true, words: expect.stringContaining('hono (high)') })
  expect(readAudit(report({ high: 0, critical: 1, total: 1 })).good).toBe(false)
})

test('lesser ones are counted and do not fail', () => {
  const words = 'no high or critical advisory; 2 lesser'
  expect(readAudit(report({ moderate: 2, high: 0, critical: 0, total: 2 }))).toEqual({ good: true, asked: true, words })
})

test.each([
  ['{"message":"405 Method Not Allowed"}', '405 Method Not Allowed'],
  ['{"error":{"summary":"no network"}}', 'no network'],
  ['{"message":"405","error":{"summary":""}}', '405'],
  ['', 'it gave no report'],
])('a service that cannot be asked (%s) is told as such, never as an audit', (text, why) => {
  expect(readAudit(text)).toEqual({
    good: true,
    asked: false,
    words: `the audit service could not be asked (${why})`,
  })
})
