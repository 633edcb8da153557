import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createToasts } from './toasts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('toasts are shown one at a time, in the order they came', () => {
  const toasts = createToasts()
  toasts.show('first')
  toasts.show('second')
  expect(toasts.current()?.text).toBe('first')
  vi.advanceTimersByTime(1500)
  expect(toasts.current()?.text).toBe('second')
  vi.advanceTimersByTime(4999)
  expect(toasts.current()?.text).toBe('second')
  vi.advanceTimersByTime(1)
  expect(toasts.current()).toBeUndefined()
})

test('a toast alone stays five seconds, and one that comes late does not cut it below its least', () => {
  const toasts = createToasts()
  toasts.show('first')
  vi.advanceTimersByTime(1000)
  toasts.show('second')
  vi.advanceTimersByTime(499)
  expect(toasts.current()?.text).toBe('first')
  vi.advanceTimersByTime(1)
  expect(toasts.current()?.text).toBe('second')
})

test('a held toast stays, and its clock runs on when it is let go', () => {
  const toasts = createToasts()
  toasts.show('kept')
  vi.advanceTimersByTime(4000)
  toasts.hold()
  vi.advanceTimersByTime(60_000)
  expect(toasts.current()?.text).toBe('kept')
  toasts.release()
  vi.advanceTimersByTime(999)
  expect(toasts.current()?.text).toBe('kept')
  vi.advanceTimersByTime(1)
  expect(toasts.current()).toBeUndefined()
})

test('listeners hear of another toast on show, not of one that joins the line', () => {
  const toasts = createToasts()
  const heard = vi.fn<() => void>()
  const stop = toasts.subscribe(heard)
  const first = toasts.show('first')
  toasts.show('second')
  expect(heard).toHaveBeenCalledTimes(1)
  toasts.dismiss(first)
  expect(heard).toHaveBeenCalledTimes(2)
  stop()
  vi.runAllTimers()
  expect(heard).toHaveBeenCalledTimes(2)
})
