import { expect, test } from 'vitest'
import type { Burndown, BurndownStep } from '../../../shared/selectors/burndown.ts'
import type { LikelyFinish } from '../../../shared/selectors/likely-finish.ts'
import { ForecastDots } from '../../ui/chart/forecast-dots.tsx'
import { find, key, leave, mount } from '../../ui/testing/mount.tsx'
import { BurndownChart } from './burndown-chart.tsx'
import { BurnupChart } from './burnup-chart.tsx'

const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
const step = (day: string, left: number, done: number, scope = 0): BurndownStep => ({
  ...{ day, left, done, scope },
  ...{ added: [], removed: [], estimated: [] },
})
const chart: Burndown = {
  start: 20,
  steps: [step('2026-11-16', 18, 2), step('2026-11-17', 17, 7, 4)],
  days,
  left: 17,
}
const finish: LikelyFinish = {
  chance: 0.1,
  left: { low: 3, high: 9 },
  fan: [
    { day: '2026-11-17', low: 14, high: 17 },
    { day: '2026-11-18', low: 11, high: 14 },
    { day: '2026-11-19', low: 6, high: 12 },
    { day: '2026-11-20', low: 3, high: 9 },
  ],
  tooLittle: false,
  sprints: ['s1', 's2', 's3', 's4', 's5'],
}
const band = days.map((_, at) => ({ low: 0.8 - at / 5, high: 1 - at / 5 }))
const today = '2026-11-17'

const readings = (place: ParentNode) => {
  find(place, '[data-chart]').focus()
  const words: string[] = []
  for (let at = 0; at < 12; at += 1) {
    key('ArrowRight')
    words.push(find(place, '[role=status]').textContent ?? '')
  }
  return [...new Set(words)]
}
const written = (place: ParentNode) => [...place.querySelectorAll('svg text')].map((text) => text.textContent)

test('the burndown says what is left and what will likely be, day by day', () => {
  const { place } = mount(<BurndownChart {...{ chart, band, finish, today }} />)
  expect(find(place, '[role=img]').getAttribute('aria-label')).toBe(
    '17 points left on Tue 17; 20 at the start. 8 in 10 sprints like this have 3–9 left on Friday.',
  )
  expect(readings(place)).toEqual([
    'Mon 16: 18 left, 2 done',
    'Tue 17: 17 left, 7 done, +4 scope',
    'Tue 17: 14–17 left, likely',
    'Wed 18: 11–14 left, likely',
    'Thu 19: 6–12 left, likely',
    'Fri 20: 3–9 left, likely',
  ])
  expect(written(place)).toEqual(expect.arrayContaining(['+4', '17 left', '3–9', 'Mon 16', 'Fri 20', '20', '0']))
  key('t')
  expect(
    [...place.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
  ).toEqual([
    ['Mon 16', '18', '2', '20', ''],
    ['Tue 17', '17', '7', '24', '+4'],
    ['Wed 18', '11–14', '', '', ''],
    ['Thu 19', '6–12', '', '', ''],
    ['Fri 20', '3–9', '', '', ''],
  ])
})

test('the burnup says what is done of all there is; the likely range is that of the points done', () => {
  const { place } = mount(<BurnupChart {...{ chart, finish, today }} />)
  expect(find(place, '[role=img]').getAttribute('aria-label')).toBe('7 of 24 points done on Tue 17.')
  expect(readings(place).slice(0, 3)).toEqual([
    'Mon 16: 2 of 20 done',
    'Tue 17: 7 of 24 done, +4 scope',
    'Tue 17: 7–10 done, likely',
  ])
  expect(written(place)).toEqual(expect.arrayContaining(['24 in all', '7 done', '15–21']))
})

test('the line of a closed sprint ends with its last day, and no day is called today', () => {
  const textOf = (isClosed: boolean) => {
    const { place } = mount(
      <BurndownChart chart={chart} band={[]} finish={null} today="2026-11-18" isClosed={isClosed} />,
    )
    const words = [...place.querySelectorAll('svg text')].map(({ textContent }) => textContent)
    leave()
    return words
  }
  expect(textOf(false)).toContain('today')
  expect(textOf(true)).not.toContain('today')
  expect(textOf(true)).toContain('17 left')
})

test('without history there is no fan; after the last day, on a day off and ahead of the first day nothing breaks', () => {
  const at = (today: string, more: Partial<Burndown> = {}) => {
    const { place } = mount(<BurndownChart chart={{ ...chart, ...more }} band={[]} finish={null} today={today} />)
    expect(place.innerHTML).not.toContain('NaN')
    const read = readings(place)
    leave()
    return read
  }
  expect(at('2026-11-17').length).toBe(2)
  expect(at('2026-11-28', { steps: days.map((day) => step(day, 4, 16)), left: 4 }).length).toBe(5)
  expect(at('2026-11-13', { steps: [step('2026-11-16', 20, 0)], left: 20 })).toEqual(['Mon 16: 20 left, 0 done'])
  expect(at('2026-11-17', { days: [], steps: [step('2026-11-17', 20, 0)], start: 0 }).length).toBe(1)
})

test('the dots say how many of twenty likely ends reach each number of points', () => {
  const dots = [...Array.from({ length: 12 }, () => 30), ...Array.from({ length: 8 }, () => 41)]
  const { place } = mount(<ForecastDots dots={dots} plan={44} inHand={null} planWords="44 planned" solid />)
  expect(place.querySelectorAll('circle').length).toBe(20)
  expect(readings(place)).toEqual(['30 points or more: 20 in 20', '41 points or more: 8 in 20'])
  expect(find(place, '[role=img]').getAttribute('aria-label')).toBe(
    'Twenty likely ends from 30 to 41 points; 0 reach 44.',
  )
  expect(written(place)).toContain('44 planned')
})

test('a plan far beyond all that was ever done stands at the end of the axis, and its words say so', () => {
  const dots = Array.from({ length: 20 }, (_, place) => 30 + place)
  const { place } = mount(<ForecastDots dots={dots} plan={180} inHand={{ points: 190, words: 'with this 190' }} />)
  expect(written(place)).toEqual(expect.arrayContaining(['180, further right →', 'with this 190, further right →']))
  const ticks = written(place)
    .filter((text) => /^\d+$/.test(text ?? ''))
    .map(Number)
  expect(Math.max(...ticks)).toBeLessThan(80)
})
