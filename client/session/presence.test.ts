import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Presence, createPresence } from './presence.ts'

const user = { member: 'jonas', name: 'Jonas Brandt', role: 'editor' }
let presences: Presence[] = []
let seen: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const presence of presences) presence.close()
  presences = []
  seen = []
  vi.useRealTimers()
})

function newPresence() {
  const awareness = new Awareness(new Y.Doc())
  const presence = createPresence({ clock: () => Date.now(), onSeen: (member, name) => seen.push(`${member} ${name}`) })
  presence.attach(awareness)
  presences.push(presence)
  const sent: unknown[] = []
  awareness.on(
    'update',
    (_change: unknown, origin: unknown) => origin === 'local' && sent.push(awareness.getLocalState()),
  )
  return { awareness, presence, sent }
}

function pointAt(x: number) {
  return { column: 'todo', card: 'a', index: 2, x, y: 0.5, mouse: true }
}

/** Another page, whose states arrive as the server passes them on. */
function another(mine: Awareness) {
  const awareness = new Awareness(new Y.Doc())
  const say = (state: object) => {
    awareness.setLocalState({ user, ...state })
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(awareness, [awareness.clientID]), 'server')
  }
  return { client: awareness.clientID, say, leave: () => removeAwarenessStates(mine, [awareness.clientID], 'server') }
}

describe('presence', () => {
  test('goes out at most 20 times a second, and the last state always does', () => {
    const { presence, sent } = newPresence()
    vi.advanceTimersByTime(1000)
    for (let index = 0; index <= 1000; index += 1) {
      presence.show({ point: pointAt(index / 1000) })
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(50)
    expect(sent.length).toBeLessThanOrEqual(22)
    expect(sent.at(-1)).toMatchObject({ point: { x: 1 } })
  })

  test('a change of one thing keeps the rest', () => {
    const { presence, awareness } = newPresence()
    presence.show({ view: 'sprint' })
    presence.show({ open: 'item1' })
    vi.advanceTimersByTime(100)
    expect(awareness.getLocalState()).toMatchObject({ view: 'sprint', open: 'item1' })
  })

  test('stays within what the server takes, with 20 ids at most and the true count', () => {
    const { presence, awareness } = newPresence()
    const ids = (length: number) => Array.from({ length: 500 }, (_, index) => `${index}`.padStart(length, 'x'))
    for (const length of [12, 64]) {
      presence.show({ selected: ids(length), hand: { items: ids(length), count: 500, over: null } })
      vi.advanceTimersByTime(100)
      const state = awareness.getLocalState() as { selected: string[]; hand: { items: string[]; count: number } }
      expect(state.hand.count).toBe(500)
      expect(state.selected.length).toBeGreaterThan(0)
      expect(state.selected.length).toBeLessThanOrEqual(20)
      expect(JSON.stringify({ ...state, user }).length).toBeLessThan(2048)
    }
  })

  test('the numbers of a large hand go along, before the ids that they stand for', () => {
    const { presence, awareness } = newPresence()
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(64, 'x'))
    const numbers = Array.from({ length: 120 }, (_, index) => 1000 + 2 * index).join()
    const over = { column: 's'.repeat(64), index: 9999 }
    presence.show({ selected: ids, point: pointAt(1 / 3), hand: { items: ids, numbers, count: 120, over } })
    vi.advanceTimersByTime(100)
    const state = awareness.getLocalState() as { hand: { items: string[]; numbers: string } }
    expect(state.hand.numbers).toBe(numbers)
    expect(state.hand.items.length).toBeGreaterThan(0)
    expect(JSON.stringify({ ...state, user }).length).toBeLessThan(2048)
  })

  test('shows others with the name the server vouches for, and learns it', () => {
    const { presence, awareness } = newPresence()
    const other = another(awareness)
    other.say({ view: 'sprint', open: 'item1', selected: ['a'], hand: null, point: pointAt(0.5), follows: 'ines' })
    expect(presence.others.get()).toEqual([
      {
        client: other.client,
        ...user,
        quietSince: null,
        view: 'sprint',
        open: 'item1',
        selected: ['a'],
        hand: null,
        follows: 'ines',
        presents: false,
      },
    ])
    expect(presence.points.get().get(other.client)).toEqual(pointAt(0.5))
    expect(seen).toContain('jonas Jonas Brandt')
    other.leave()
    expect(presence.others.get()).toEqual([])
    expect(presence.points.get().size).toBe(0)
  })

  test('who only moves the pointer is told by their point; everybody else stays the same object', () => {
    const { presence, awareness } = newPresence()
    const [jonas, leila] = [another(awareness), another(awareness)]
    jonas.say({ view: 'sprint', point: pointAt(0) })
    leila.say({ view: 'sprint' })
    const before = presence.others.get()
    const told: string[] = []
    presence.others.subscribe(() => told.push('others'))
    presence.points.subscribe(() => told.push('points'))
    jonas.say({ view: 'sprint', point: pointAt(0.25) })
    expect(told).toEqual(['points'])
    expect(presence.points.get().get(jonas.client)?.x).toBe(0.25)
    leila.say({ view: 'sprint', selected: ['a'] })
    expect(told).toEqual(['points', 'others'])
    expect(presence.others.get()[0]).toBe(before[0])
    expect(presence.others.get()[1]).not.toBe(before[1])
  })

  test('saying the same again sends nothing', () => {
    const { presence, sent } = newPresence()
    presence.show({ view: 'sprint' })
    vi.advanceTimersByTime(100)
    const { length } = sent
    presence.show({ view: 'sprint', selected: [] })
    vi.advanceTimersByTime(100)
    expect(sent.length).toBe(length)
  })

  test('hostile states are read as nothing', () => {
    const { presence, awareness } = newPresence()
    const other = another(awareness)
    other.say({ user: null })
    expect(presence.others.get()).toEqual([])
    other.say({
      view: 7,
      open: '<b>',
      selected: 'x',
      hand: { items: [1, 'ok'], numbers: '1'.repeat(601), count: 'many', over: { column: 3 } },
      point: { column: 'todo', card: null, index: 0, x: 'left', y: 0 },
      follows: '<b>',
      presents: 'yes',
    })
    expect(presence.others.get()).toMatchObject([
      {
        view: null,
        open: null,
        selected: [],
        hand: { items: ['ok'], count: 1, over: null },
        follows: null,
        presents: false,
      },
    ])
    expect(presence.points.get().size).toBe(0)
    other.say({ point: { column: 'todo', card: null, index: -7, x: 40, y: -1, mouse: 1 } })
    expect(presence.points.get().get(other.client)).toEqual({
      column: 'todo',
      card: null,
      index: 0,
      x: 1,
      y: 0,
      mouse: false,
    })
  })

  test('says since when somebody has been quiet, until they are heard again', () => {
    const { presence, awareness } = newPresence()
    const other = another(awareness)
    other.say({ view: 'sprint' })
    const at = Date.now()
    vi.advanceTimersByTime(26_000)
    expect(presence.others.get()).toMatchObject([{ quietSince: at }])
    other.say({ view: 'sprint' })
    expect(presence.others.get()).toMatchObject([{ quietSince: null }])
  })

  test('goes on over another connection', () => {
    const { presence } = newPresence()
    presence.show({ view: 'sprint' })
    const next = new Awareness(new Y.Doc())
    presence.attach(next)
    expect(next.getLocalState()).toMatchObject({ view: 'sprint' })
    another(next).say({ view: 'plan' })
    expect(presence.others.get()).toHaveLength(1)
    next.destroy()
  })
})
