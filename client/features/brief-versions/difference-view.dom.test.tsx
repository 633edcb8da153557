import { act } from 'react'
import { expect, test } from 'vitest'
import type { BriefLine, BriefLineKind } from '../../../shared/interchange/brief-versions.ts'
import { must } from '../../../shared/lib/must.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { briefDifference } from './brief-difference.ts'
import { DifferenceView } from './difference-view.tsx'

function line(text: string, kind: BriefLineKind = 'paragraph'): BriefLine {
  return { kind, depth: 0, text, form: text }
}

const heads = { before: 'Sent to Leila', after: 'Now' }
const textOf = (elements: Iterable<Element>) => [...elements].map((element) => element.textContent)

function show(before: BriefLine[], after: BriefLine[], look: 'inline' | 'beside' = 'inline') {
  return mount(<DifferenceView rows={briefDifference(before, after)} look={look} heads={heads} />).place
}

test('what came is marked as put in, what went as taken out, beside each other each on its side', () => {
  const before = [line('Take the longer foot today.'), line('Sent as a mail first.')]
  const after = [line('Take the shorter foot today.'), line('Stand up before you begin with it.')]
  const inline = show(before, after)
  expect(textOf(inline.querySelectorAll('ins'))).toEqual(['shorter', 'Stand up before you begin with it.'])
  expect(textOf(inline.querySelectorAll('del'))).toEqual(['longer', 'Sent as a mail first.'])
  const beside = show(before, after, 'beside')
  expect(textOf(beside.querySelectorAll('th'))).toEqual(['Sent to Leila', 'Now'])
  expect(textOf(beside.querySelectorAll('td:first-child ins'))).toEqual([])
  expect(textOf(beside.querySelectorAll('td:last-child del'))).toEqual([])
})

test('a long stretch of what is the same is folded, and opens', () => {
  const same = Array.from({ length: 12 }, (_, place) => line(`Line ${place}`))
  const place = show([...same, line('the end of it')], [...same, line('the very end of it')])
  expect(place.textContent).not.toContain('Line 5')
  const fold = must(place.querySelector('button'))
  expect(fold.textContent).toBe('10 lines are the same')
  act(() => fold.click())
  expect(place.textContent).toContain('Line 5')
  expect(place.querySelector('button')).toBeNull()
})

test('a line that became another kind says which, and items are numbered as they stand', () => {
  const place = show(
    [line('One', 'number'), line('Later')],
    [line('One', 'number'), line('Two', 'number'), line('Later', 'h2')],
  )
  expect(place.textContent).toContain('text became heading 2')
  expect([...place.querySelectorAll('[data-number]')].map((one) => one.getAttribute('data-number'))).toEqual(['1', '2'])
})
