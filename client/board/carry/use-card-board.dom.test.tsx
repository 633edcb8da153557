import { act, useRef, useState } from 'react'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { find, key, mount } from '../../ui/testing/mount.tsx'
import { type Chosen, nothingChosen } from '../choose/choosing.ts'
import type { BoardColumn } from './board-types.ts'
import { useCardBoard } from './use-card-board.ts'

// what the test page lacks of a browser
beforeAll(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  Element.prototype.scrollIntoView ??= () => {}
})
afterAll(() => vi.unstubAllGlobals())

const list = (id: string, ...ids: string[]): BoardColumn => ({
  id,
  place: id,
  name: id.replace('s', 'Sprint '),
  limit: null,
  ids,
  count: ids.length,
  points: 0,
})

type Seen = { told: string[] }

/** Lists of cards that are carried by keys, and nothing else. */
function Lists({ lists, seen }: { lists: readonly BoardColumn[]; seen: Seen }) {
  const [chosen, setChosen] = useState<Chosen>(nothingChosen)
  const { current: hear } = useRef((words: string) => void seen.told.push(words))
  const { frame, shown, carrying } = useCardBoard({
    label: 'Plan',
    lists,
    editable: true,
    chosen,
    onChoose: setChosen,
    titleOf: (id) => `Card ${id}`,
    sayPlace: ({ name }) => name,
    onDrop: () => hear('dropped'),
    onHand: () => {},
    onGone: hear,
    onOpen: () => {},
    onFocus: () => {},
  })
  return (
    <div {...frame} data-carrying={carrying}>
      {shown.map(({ id, ids }) => (
        <div key={id}>
          {ids.map((card) => (
            <button key={card} type="button" data-card={card}>
              {card}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

function carrying(lists: readonly BoardColumn[], card: string, ...keys: string[]) {
  const seen: Seen = { told: [] }
  const { place, render } = mount(<Lists lists={lists} seen={seen} />)
  act(() => find(place, `[data-card="${card}"]`).focus())
  for (const name of [' ', ...keys]) key(name)
  const isCarrying = () => find(place, '[role=group]').dataset['carrying'] !== undefined
  expect(isCarrying()).toBe(true)
  const focused = () => document.activeElement?.textContent
  return {
    seen,
    isCarrying,
    focused,
    hear: (next: readonly BoardColumn[]) => render(<Lists lists={next} seen={seen} />),
  }
}

const backlog = list('backlog', 'a')
const before = [backlog, list('s1', 'b', 'c'), list('s2', 'd')]

test('a card whose list is deleted under way is put back where it lies now, with the focus, and the list is named', () => {
  const { seen, isCarrying, focused, hear } = carrying(before, 'b', 'ArrowRight')
  hear([list('backlog', 'a', 'b', 'c'), list('s2', 'd')])
  expect(isCarrying()).toBe(false)
  expect(seen.told).toEqual(['Sprint 1 is no longer here. “Card b” is in backlog.'])
  expect(focused()).toBe('b')
  key('ArrowUp')
  expect(focused()).toBe('a')
})

test('so is a card that hovers over a list when that is deleted; nothing is dropped', () => {
  const { seen, isCarrying, focused, hear } = carrying(before, 'a', 'ArrowRight')
  hear([backlog, list('s2', 'd')])
  expect(isCarrying()).toBe(false)
  expect(seen.told).toEqual(['Sprint 1 is no longer here. “Card a” is in backlog.'])
  expect(focused()).toBe('a')
})

test('a list that the hand has only passed may go', () => {
  const { seen, isCarrying, hear } = carrying(before, 'a', 'ArrowRight', 'ArrowRight')
  hear([backlog, list('s2', 'd')])
  expect(isCarrying()).toBe(true)
  expect(seen.told).toEqual([])
})

test('a card that is deleted in the hand is told by its name, and the focus goes to the one that took its place', () => {
  const { seen, focused, hear } = carrying(before, 'b', 'ArrowRight')
  hear([backlog, list('s1', 'c'), list('s2', 'd')])
  expect(seen.told).toEqual(['Card b is no longer here.'])
  expect(focused()).toBe('c')
})
