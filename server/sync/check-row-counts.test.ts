import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { rejection } from '../../shared/protocol.ts'
import { mostRows } from '../../shared/schema/most-rows.ts'
import { pair } from '../../tests/helpers/judged-pair.ts'

describe('how many rows a board is set up with', () => {
  const silos = (doc: Y.Doc) => doc.getMap('silos')
  const amended = (doc: Y.Doc) => doc.getMap('silos/fields')
  const most = mostRows.silos ?? 0
  const full = (doc: Y.Doc) => {
    for (let i = 0; i < most; i++) silos(doc).set(`s${i}`, { name: `Silo ${i}` })
    silos(doc).set('old', { name: 'Old', deleted: [1, 'ines'] })
    silos(doc).set('gone', { name: 'Gone' })
    amended(doc).set('gone:deleted', [1, 'ines'])
  }
  const refused = { kind: 'rejected', code: rejection.quota, reason: `a board has at most ${most} silos` }

  test('one row more than it may have is refused, other changes are not', () => {
    const { accept, edit } = pair(full)
    expect(accept(edit((doc) => amended(doc).set('s1:name', 'Search'))).verdict.kind).toBe('accepted')
    expect(accept(edit((doc) => doc.getMap('labels').set('l1', { name: 'Spring' }))).verdict.kind).toBe('accepted')
    expect(accept(edit((doc) => silos(doc).set('more', { name: 'More' }))).verdict).toEqual(refused)
  })

  test('thousands in one update are refused whole', () => {
    const { accept, edit, server } = pair()
    const flood = edit((doc) => {
      for (let i = 0; i < 3000; i++) silos(doc).set(`x${i}`, { name: 'x' })
    })
    expect(accept(flood).verdict).toEqual(refused)
    expect(silos(server).size).toBe(0)
  })

  test.each(['old', 'gone'])('a row comes back from the bin (%s) only where there is room', (id) => {
    const { edit, judge } = pair(full)
    const back = edit((doc) => amended(doc).set(`${id}:deleted`, null))
    expect(judge(back)).toEqual(refused)
    const other = pair((doc) => {
      full(doc)
      amended(doc).set('s0:deleted', [1, 'ines'])
    })
    expect(other.accept(other.edit((doc) => amended(doc).set(`${id}:deleted`, null))).verdict.kind).toBe('accepted')
  })

  test('one goes into the bin and another takes its place, in one update', () => {
    const { accept, edit } = pair(full)
    const swapped = edit((doc) => {
      amended(doc).set('s0:deleted', [1, 'ines'])
      silos(doc).set('more', { name: 'More' })
    })
    expect(accept(swapped).verdict.kind).toBe('accepted')
  })

  test('a row born beside a word of the bin counts: that word may lose', () => {
    const { accept, edit } = pair(full)
    const hidden = edit((doc) => {
      silos(doc).set('more', { name: 'More', deleted: [1, 'ines'] })
      amended(doc).set('more:deleted', [1, 'ines'])
    })
    expect(accept(hidden).verdict).toEqual(refused)
  })
})
