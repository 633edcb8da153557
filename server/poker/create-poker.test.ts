import { describe, expect, test } from 'vitest'
import type { PokerRound } from '../../shared/protocol.ts'
import { items, pokerWorld, refusal } from '../../tests/helpers/poker-world.ts'

/** A round over all items with Ines and Jonas before the board; answers its id. */
function running() {
  const world = pokerWorld()
  const [ines, jonas] = [world.come('ines'), world.come('jonas')]
  const { round } = world.run('ines', 'poker.start', { items }) as { round: PokerRound }
  const turn = (at = 1) => ({ round: round.id, turn: at })
  return { ...world, ines, jonas, turn }
}

describe('a round of estimating', () => {
  test('turns its cards with the last vote that is awaited; who went away is not', () => {
    const { run, ines, jonas, flush, turn } = running()
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    flush()
    expect(jonas.heard.at(-1)).toMatchObject({ voted: ['ines'], awaited: ['jonas'], votes: null })
    jonas.close()
    flush()
    // a line that breaks must not turn them: they are shown by an act
    expect(ines.heard.at(-1)).toMatchObject({ awaited: [], votes: null })
    run('ines', 'poker.show', turn())
    flush()
    expect(ines.heard.at(-1)).toMatchObject({ votes: [['ines', 111]] })
  })

  test.each(['before', 'after'])('who sits out %s the other has voted is no voter: the cards turn', (when) => {
    const { run, ines, flush, turn } = running()
    if (when === 'before') run('jonas', 'poker.leave')
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    flush()
    if (when === 'after') {
      expect(ines.heard.at(-1)).toMatchObject({ votes: null })
      run('jonas', 'poker.leave')
      flush()
    }
    expect(ines.heard.at(-1)).toMatchObject({ voted: ['ines'], awaited: [], votes: [['ines', 111]] })
    run('ines', 'poker.next', turn())
    run('ines', 'poker.vote', { ...turn(2), value: 222 })
    flush()
    expect(ines.heard.at(-1)).toMatchObject({ at: 1, votes: [['ines', 222]] })
  })

  test('who may not vote any more is not waited for', () => {
    const { run, poker, ines, flush, turn } = running()
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    poker.forget('board', 'jonas')
    flush()
    expect(ines.heard.at(-1)).toMatchObject({ votes: [['ines', 111]] })
  })

  test('a vote on what the others have left is refused, and so is one after the cards are turned', () => {
    const { run, turn } = running()
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    run('jonas', 'poker.vote', { ...turn(), value: 222 })
    expect(refusal(() => run('jonas', 'poker.vote', { ...turn(), value: 333 }))).toBe('conflict')
    expect(refusal(() => run('jonas', 'poker.vote', { ...turn(), value: 222 }))).toBe('done')
    run('ines', 'poker.next', turn())
    expect(refusal(() => run('jonas', 'poker.vote', { ...turn(), value: 222 }))).toBe('conflict')
  })

  test('of two who press “next” at once one goes on; the other stays on that item', () => {
    const { run, turn } = running()
    run('ines', 'poker.next', turn())
    expect(run('jonas', 'poker.next', turn())).toMatchObject({ at: 1, turn: 2 })
  })

  test('an estimate that is not on the scale of the board is refused', () => {
    const { run, turn } = running()
    expect(refusal(() => run('ines', 'poker.vote', { ...turn(), value: 4 }))).toBe('invalid')
    expect(refusal(() => run('ines', 'poker.vote', { ...turn(), value: '?' }))).toBe('done')
  })

  test('a program that listens is not waited for, and may vote', () => {
    const { run, come, turn } = running()
    come('leila', { kind: 'program' })
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    expect(run('jonas', 'poker.vote', { ...turn(), value: 111 })).toMatchObject({ awaited: [] })
    run('ines', 'poker.again', turn())
    expect(run('leila', 'poker.vote', { ...turn(2), value: 333 })).toMatchObject({ voted: ['leila'], mine: 333 })
  })

  test('a client that does not speak the frames is sent none; one that reads slowly gets the last state later', () => {
    const { run, come, flush, turn } = running()
    const stock = come('leila', { speaks: false })
    let backlog = 0
    const slow = come('leila', { backlog: () => backlog })
    flush()
    slow.heard.length = 0
    backlog = 1_000_000
    run('ines', 'poker.vote', { ...turn(), value: 111 })
    flush()
    expect(slow.heard).toEqual([])
    backlog = 0
    flush()
    expect(slow.heard.at(-1)).toMatchObject({ voted: ['ines'] })
    expect(stock.heard).toEqual([])
  })

  test('is over when nobody has touched it for twelve hours', () => {
    const { come, pass } = running()
    pass(11 * 3_600_000)
    expect(come('leila').heard).toHaveLength(1)
    pass(2 * 3_600_000)
    expect(come('tom').heard).toEqual([])
  })
})
