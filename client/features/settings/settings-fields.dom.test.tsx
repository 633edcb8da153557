import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { PointStep } from '../../../shared/selectors/point-steps.ts'
import { find, key, mount, press, type } from '../../ui/testing/mount.tsx'
import { DayList } from './day-list.tsx'
import { PointScaleField } from './point-scale-field.tsx'

const plain = (...scale: number[]): PointStep[] => scale.map((points) => ({ points, name: '' }))

test('a point scale is typed with commas, sorted, each step once; an odd one stays in its field with what to do', () => {
  const onKeep = vi.fn<(scale: PointStep[]) => void>()
  const { place } = mount(<PointScaleField value={plain(1, 2, 3)} readOnly={false} onKeep={onKeep} />)
  press(find(place, 'button', 'Point scale'))
  type('1, 2, x')
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
  expect(find(place, '[role=alert]').textContent).toContain('“x” is no number of points.')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('1, 2, x')
  type('-1 2')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toContain('“-1”')
  type(Array.from({ length: 21 }, (_, step) => step).join(' '))
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('A scale has at most 20 steps. Leave some out.')
  type('8; 0.5 3, 3')
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith(plain(0.5, 3, 8))
})

test('a point scale that says the same in other words is not written', () => {
  const onKeep = vi.fn<(scale: PointStep[]) => void>()
  const { place } = mount(<PointScaleField value={plain(1, 2, 3)} readOnly={false} onKeep={onKeep} />)
  press(find(place, 'button', 'Point scale'))
  type('3 2 1')
  key('Enter')
  expect(onKeep).not.toHaveBeenCalled()
})

test('a step of the scale is named before its points, and shown so', () => {
  const onKeep = vi.fn<(scale: PointStep[]) => void>()
  const sizes = [...plain(1), { points: 3, name: 'M' }]
  const { place } = mount(<PointScaleField value={sizes} readOnly={false} onKeep={onKeep} />)
  const field = find(place, 'button', 'Point scale')
  expect(field.textContent).toContain('1, M 3')
  press(field)
  type('S 2, M=3, XL')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toContain('“XL” is no number of points.')
  type('M: 3, 8, S 2')
  key('Enter')
  expect(onKeep).toHaveBeenCalledExactlyOnceWith([
    { points: 2, name: 'S' },
    { points: 3, name: 'M' },
    { points: 8, name: '' },
  ])
})

function Holidays({ onAdd }: { onAdd: (days: string[]) => string | void }) {
  const [days, setDays] = useState<string[]>(['2026-12-24'])
  return (
    <DayList
      label="Holidays"
      days={days}
      today="2026-11-16"
      addLabel="Add a day"
      empty="None"
      readOnly={false}
      onAdd={(more) => {
        const refusal = onAdd(more)
        if (!refusal) setDays([...days, ...more].toSorted())
        return refusal
      }}
      onRemove={(day) => setDays(days.filter((one) => one !== day))}
    />
  )
}

test('a range of days is added and listed by month; the field waits for the next', () => {
  const onAdd = vi.fn<(days: string[]) => string | void>()
  const { place } = mount(<Holidays onAdd={onAdd} />)
  const field = find(place, 'input', 'Add a day')
  field.focus()
  type('24 Dec – 1 Jan')
  key('Enter')
  expect(onAdd.mock.calls[0]?.[0]).toHaveLength(8)
  expect([...place.querySelectorAll('h4')].map((head) => head.textContent)).toEqual(['December 2026', 'January 2027'])
  expect(place.querySelectorAll('li')).toHaveLength(9)
  expect((field as HTMLInputElement).value).toBe('')
  expect(document.activeElement).toBe(field)
  type('25 Dec')
  key('Enter')
  expect(onAdd).toHaveBeenCalledTimes(1)
})

test('a day that is none, or that is refused, stays in its field with what to do', () => {
  const { place } = mount(<Holidays onAdd={() => 'Wait until you are online.'} />)
  const field = find(place, 'input', 'Add a day') as HTMLInputElement
  field.focus()
  type('31 Nov')
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('November has 30 days. Type 30 Nov or 1 Dec.')
  expect(field.value).toBe('31 Nov')
  type('30 Nov')
  expect(place.querySelector('[role=alert]')).toBeNull()
  key('Enter')
  expect(find(place, '[role=alert]').textContent).toBe('Wait until you are online.')
  expect(field.value).toBe('30 Nov')
  key('Escape')
  expect(field.value).toBe('')
})

test('a day is removed by itself, and the focus goes on to the next', () => {
  const { place } = mount(<Holidays onAdd={() => undefined} />)
  find(place, 'input', 'Add a day').focus()
  type('27 Dec')
  key('Enter')
  press(find(place, 'button', 'Remove Thu 24 Dec'))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove Sun 27 Dec')
  press(find(place, 'button', 'Remove Sun 27 Dec'))
  expect(document.activeElement).toBe(find(place, 'input', 'Add a day'))
  expect(place.textContent).toContain('None')
})
