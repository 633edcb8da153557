import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginTurns, goOnWithTurn, goTo, pauseTurn, spentInAll, spentOn } from './turn-times.ts'

const people = ['ines', 'oskar', 'leila']
const act = fc.record({
  kind: fc.constantFrom('go', 'pause', 'on', 'wait'),
  turn: fc.constantFrom(...people),
  after: fc.nat(1000),
})

test('law: the times of the turns are the time in which the clock ran, each moment counted once to whose turn it was', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let now = 0
      let times = beginTurns('ines', now)
      const model = { turn: 'ines', isRunning: true, spent: new Map<string, number>() }
      for (const { kind, turn, after } of acts) {
        now += after
        if (model.isRunning) model.spent.set(model.turn, (model.spent.get(model.turn) ?? 0) + after)
        if (kind === 'go') {
          times = goTo(times, turn, now)
          if (turn !== model.turn) Object.assign(model, { turn, isRunning: true })
        } else if (kind === 'pause') {
          times = pauseTurn(times, now)
          model.isRunning = false
        } else if (kind === 'on') {
          times = goOnWithTurn(times, now)
          model.isRunning = true
        }
        for (const one of people) expect(spentOn(times, one, now)).toBe(model.spent.get(one) ?? 0)
      }
      expect(spentInAll(times, now)).toBe([...model.spent.values()].reduce((sum, one) => sum + one, 0))
    }),
  )
})

test('a clock that is put back takes no time away', () => {
  expect(spentOn(beginTurns('ines', 5000), 'ines', 1000)).toBe(0)
})
