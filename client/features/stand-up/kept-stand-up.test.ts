import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { keptStandUp, readKept } from './kept-stand-up.ts'
import { beginTurns, goTo, pauseTurn, spentOn } from './turn-times.ts'

function withStorage() {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
}

test('law: after a reload every time goes on where it was, the one that runs too', () => {
  withStorage()
  const kept = keptStandUp('board', 's1', '2026-11-16')
  const turn = fc.constantFrom('ines', 'oskar', 'leila')
  fc.assert(
    fc.property(fc.array(fc.tuple(turn, fc.nat(90_000)), { maxLength: 12 }), fc.boolean(), (turns, isPaused) => {
      let now = 1_000_000
      let times = beginTurns('ines', now)
      for (const [next, after] of turns) times = goTo(times, next, (now += after))
      if (isPaused) times = pauseTurn(times, now)
      kept.write({ times })
      const again = kept.read().times
      expect(again).toEqual(times)
      for (const member of ['ines', 'oskar', 'leila'])
        expect(again && spentOn(again, member, now + 5000)).toBe(spentOn(times, member, now + 5000))
    }),
  )
})

test('who was there is kept beside the times; another day, sprint or board has its own, and leaving forgets both', () => {
  withStorage()
  const kept = keptStandUp('board', 's1', '2026-11-16')
  kept.write({ times: beginTurns('ines', 5) })
  kept.write({ here: ['ines', 'oskar'] })
  expect(kept.read()).toEqual({ times: beginTurns('ines', 5), here: ['ines', 'oskar'] })
  expect(keptStandUp('board', 's1', '2026-11-17').read()).toEqual({ times: null, here: null })
  kept.forget()
  expect(kept.read()).toEqual({ times: null, here: null })
})

test('what is not a stand-up is none', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readKept(text)))
  expect(readKept('{"times":{"turn":1,"since":null,"spent":[]},"here":"x"}')).toEqual({ times: null, here: null })
  expect(readKept('{"times":{"turn":"a","since":null,"spent":[["a",-1],["b",2],7]}}').times?.spent).toEqual(new Map([['b', 2]])) // prettier-ignore
})
