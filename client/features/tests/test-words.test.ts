import { expect, test } from 'vitest'
import { readRow } from '../../../shared/schema/entity.ts'
import { tests } from '../../../shared/schema/aims.ts'
import { type Cell, evenly, read, runningTest, testRow } from '../../../shared/selectors/ab-tests/reading-fixtures.ts'
import { decidedWords, headlineOf } from './headline.ts'
import { effectWords, numberWords, stateWords, statusLine } from './test-words.ts'

const today = '2026-11-16'
const plan = { plannedUnits: 53_800, baseline: 0.085, smallestEffect: 0.08 }

function said(fields: Parameters<typeof runningTest>[0], totals: Record<string, Cell>, days: number) {
  const row = runningTest(fields)
  const reading = read(row, evenly(totals, days))
  const { bold, rest } = statusLine(row, reading)
  const headline = headlineOf(row, reading, '', today)
  return { line: `${bold} ${rest}`, headline: `${headline.bold} ${headline.rest}`, tone: statusLine(row, reading).tone }
}

const quiz = { a: [12_480, 1061], b: [12_391, 1084] } as const
const off = { a: [22_914, 2078], b: [21_702, 2011] } as const

test('a running test says how large the lift is and could be, and until when to wait', () => {
  const { line, headline, tone } = said(plan, quiz, 11)
  expect(line).toBe('Not yet clear. +2.9%, could be \u22125.1 to +11.6.')
  expect(headline).toMatch(
    /^Not yet clear: 76 in 100 that “.+” is better\. Wait 13 more days, to 29 November\. Stopping now would be a guess\.$/,
  )
  expect(tone).toBe('plain')
})

test('a split that is off tells both counts and no lift', () => {
  const { line, headline, tone } = said(plan, off, 9)
  expect(line).toBe('Do not read. 22,914 saw control, 21,702 saw B.')
  expect(headline).toMatch(/^Do not read this: 22,914 saw control, 21,702 saw B\. A split of 50\/50 gives that/)
  expect(`${line} ${headline}`).not.toContain('%')
  expect(tone).toBe('danger')
})

test('a test that was won says by how much, and what to do', () => {
  const won = { plannedUnits: 8900, baseline: 0.31, smallestEffect: 0.09 }
  const { line, headline, tone } = said(won, { a: [4520, 1401], b: [4496, 1550] }, 14)
  expect(line).toBe('B is better. +11.2%, between 4.8 and 18.0.')
  expect(headline).toMatch(/is better by 11\.2%, between 4\.8% and 18\.0%\. .+ Stop it and decide\.$/)
  expect(tone).toBe('ok')
})

test('with few people it says that it is too early, and of how many', () => {
  const { line, headline } = said(plan, { a: [40, 2], b: [42, 3] }, 2)
  expect(line).toMatch(/^(Too few to say|Too early to say)\. /)
  expect(headline).toMatch(/^Too early to say\. 82 of 53,800 people so far\./)
})

test('results that cannot be read say why, and where', () => {
  const row = runningTest(plan)
  const reading = read(row, evenly({ a: [100, 140], b: [100, 20] }, 1))
  expect(statusLine(row, reading)).toMatchObject({ tone: 'danger', bold: 'Cannot be read.' })
  expect(headlineOf(row, reading, '', today).rest).toMatch(/more conversions than people/)
})

test('a test without results and a draft say what comes next', () => {
  expect(said(plan, {}, 0).line).toBe('No results yet. ')
  const draft = testRow()
  expect(statusLine(draft, null, 'Needs 100 people.')).toMatchObject({ bold: 'Draft.', rest: 'Needs 100 people.' })
})

const row = (fields: Record<string, unknown>) => readRow(tests, 'one', { name: 'Quiz', ...fields })

test('a test has its number, how far it is, and since when', () => {
  expect(numberWords(row({ number: 12 }))).toBe('B12')
  expect(numberWords(row({}))).toBe('B·')
  expect(stateWords(row({ state: 'running', startedOn: '2026-11-06' }), null, today)).toBe('running, day 11')
  expect(stateWords(row({ state: 'stopped', stoppedOn: '2026-11-15' }), null, today)).toBe('stopped 15 Nov')
  expect(stateWords(row({ state: 'decided', decidedOn: '2025-11-15' }), null, today)).toBe('decided 15 Nov 2025')
  expect(stateWords(row({}), null, today)).toBe('draft')
})

test('a decision is told with who made it, when and why', () => {
  const decided = row({ state: 'decided', decision: 'ship', decidedOn: '2026-11-12', reason: 'It is clear.' })
  expect(decidedWords(decided, 'Ines', today)).toBe('Ines decided on 12 November: “It is clear.”')
  expect(decidedWords(decided, null, today)).toBe('Reason: “It is clear.”')
  expect(statusLine(decided, null)).toMatchObject({ bold: 'Shipped.', tone: 'plain' })
})

test('an effect is said in percent of the rate, or in points of it', () => {
  expect(effectWords(0.08, 'relative')).toBe('+8%')
  expect(effectWords(-0.015, 'relative')).toBe('\u22121.5%')
  expect(effectWords(0.01, 'absolute')).toBe('+1 points')
})
