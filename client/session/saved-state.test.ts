import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type SavedEvent,
  type SavedState,
  initialSavedState,
  isAtRisk,
  savedStep,
  savedView,
  unsavedCount,
} from './saved-state.ts'

const start = initialSavedState({ at: 1 })

function after(events: SavedEvent[], state: SavedState = start): SavedState {
  return events.reduce(savedStep, state)
}

/**
 * A world that knows what the machine must not get wrong: which changes the server has on its disk. Each step is one
 * of what can really happen, in any order.
 */
type World = {
  state: SavedState
  changed: number
  onServer: number
  fences: { id: number; covers: number }[]
  nextFence: number
  online: boolean
  aside: boolean
}

const steps = {
  edit: (world: World) => send(world, { kind: 'changed', upTo: (world.changed += 1) }),
  keep: (world: World) => send(world, { kind: 'kept', upTo: world.changed }),
  fence(world: World) {
    if (!world.online) return
    world.fences.push({ id: world.nextFence, covers: world.changed })
    send(world, { kind: 'fence-sent', id: world.nextFence++ })
  },
  answer(world: World) {
    const fence = world.fences.shift()
    if (!fence) return
    world.onServer = Math.max(world.onServer, fence.covers)
    send(world, { kind: 'saved', id: fence.id, at: 2 })
  },
  answerAll(world: World) {
    const last = world.fences.at(-1)
    world.fences = last ? [last] : []
    steps.answer(world)
  },
  /** An answer to a fence of a connection that is gone. */
  staleAnswer: (world: World) =>
    send(world, { kind: 'saved', id: world.nextFence - 1, at: 2 }, world.fences.length === 0),
  drop(world: World) {
    world.online = false
    world.fences = []
    send(world, { kind: 'offline' })
  },
  connect(world: World) {
    world.online = true
    send(world, { kind: 'online' })
  },
  refuse(world: World) {
    world.fences = []
    world.online = false
    send(world, { kind: 'refused', reason: 'invalid' })
  },
  replace(world: World) {
    if (world.state.refused === null) return
    world.aside = unsavedCount(world.state) > 0
    world.onServer = world.changed
    send(world, { kind: 'replaced', upTo: world.changed })
    send(world, { kind: 'aside', reason: world.aside ? 'invalid' : null })
  },
  giveUp(world: World) {
    world.aside = false
    send(world, { kind: 'aside', reason: null })
  },
  diskFull: (world: World) => send(world, { kind: 'storage', trouble: 'full' }),
}

function send(world: World, event: SavedEvent, really = true) {
  if (really) world.state = savedStep(world.state, event)
}

describe('the saved state', () => {
  test('I3 I5 never says saved while a change of mine is on no server, and always once all are', () => {
    const usual = ['edit', 'edit', 'edit', 'fence', 'fence', 'answer', 'answer', 'connect', 'connect'] as const
    const names = [...(Object.keys(steps) as (keyof typeof steps)[]), ...usual]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 60 }), (path) => {
        const world: World = {
          state: start,
          changed: 0,
          onServer: 0,
          fences: [],
          nextFence: 1,
          online: false,
          aside: false,
        }
        for (const name of path) {
          steps[name](world)
          const view = savedView(world.state)
          const missing = world.changed - world.onServer
          expect(unsavedCount(world.state)).toBe(missing)
          if (missing > 0 || world.aside) expect(view.kind).not.toBe('saved')
          if (world.online && missing === 0 && !world.aside) expect(view.kind).toBe('saved')
          if (view.kind === 'offline') expect(view.count).toBe(missing)
          if (world.aside) expect(view).toMatchObject({ kind: 'not-saved', downloadable: true })
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a fence covers what was changed before it, not what came after', () => {
    const state = after([
      { kind: 'online' },
      { kind: 'changed', upTo: 1 },
      { kind: 'fence-sent', id: 1 },
      { kind: 'changed', upTo: 2 },
      { kind: 'saved', id: 1, at: 9 },
    ])
    expect(savedView(state)).toEqual({ kind: 'saving' })
    expect(unsavedCount(state)).toBe(1)
  })

  test('says since when everything is saved', () => {
    const state = after([
      { kind: 'online' },
      { kind: 'changed', upTo: 1 },
      { kind: 'fence-sent', id: 1 },
      { kind: 'saved', id: 1, at: 9 },
    ])
    expect(savedView(state)).toEqual({ kind: 'saved', at: 9 })
  })

  test('counts what an earlier session left unsaved', () => {
    const state = after([{ kind: 'offline' }], initialSavedState({ unsaved: 3, at: 1 }))
    expect(savedView(state)).toEqual({ kind: 'offline', count: 3 })
    expect(isAtRisk(state)).toBe(false)
  })

  test('offline on a full disk is “not saved”, and no harm with a server at hand', () => {
    const state = after([{ kind: 'online' }, { kind: 'storage', trouble: 'full' }, { kind: 'changed', upTo: 1 }])
    expect(savedView(state)).toEqual({ kind: 'saving' })
    expect(isAtRisk(state)).toBe(true)
    expect(savedView(after([{ kind: 'offline' }], state))).toEqual({
      kind: 'not-saved',
      reason: 'full',
      downloadable: true,
    })
    expect(savedView(after([{ kind: 'offline' }, { kind: 'kept', upTo: 1 }], state))).toEqual({
      kind: 'offline',
      count: 1,
    })
  })

  test('changes that can no longer be sent are said to be, until they are given up', () => {
    const state = after([{ kind: 'changed', upTo: 1 }, { kind: 'offline' }, { kind: 'ended', reason: 'no-right' }])
    expect(savedView(state)).toEqual({ kind: 'not-saved', reason: 'no-right', downloadable: true })
    expect(savedView(after([{ kind: 'offline' }, { kind: 'ended', reason: 'no-right' }]))).toEqual({
      kind: 'offline',
      count: 0,
    })
  })
})
