import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Version, versionKinds } from '../../shared/interchange/history.ts'
import { versionsToThin } from './thin-versions.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.parse('2026-11-20T10:30:00Z')
const keepMs = 30 * day

const versions = fc
  .array(
    fc.record({
      ago: fc.integer({ min: 0, max: 60 * day }),
      kind: fc.constantFrom(...versionKinds),
      named: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all
      .toSorted((a, b) => b.ago - a.ago)
      .map(({ ago, kind, named }, index): Version => ({
        id: `v-${index + 1}`,
        kind,
        name: named || kind === 'named' ? 'Kept' : '',
        seq: index + 1,
        at: now - ago,
        by: null,
        items: null,
      })),
  )

const thinned = (all: readonly Version[], at = now) => {
  const gone = new Set(versionsToThin(all, { now: at, keepMs }))
  return all.filter(({ id }) => !gone.has(id))
}

test('a day stays whole, of a week the last of each hour, then of each day; names and what was kept before something large stay', () => {
  fc.assert(
    fc.property(versions, (all) => {
      const left = thinned(all)
      const bucket = ({ at }: Version) =>
        now - at < 7 * day ? `h${Math.floor(at / hour)}` : `d${Math.floor(at / day)}`
      for (const version of all) {
        const { kind, name, at } = version
        const isAutomatic = name === '' && kind === 'active'
        const isOld = name === '' && now - at > keepMs
        if (now - at < day || !(isAutomatic || isOld)) expect(left).toContain(version)
        // of whatever went, something newer of the same hour or day stays
        else expect(left.some((other) => other.seq >= version.seq && bucket(other) === bucket(version))).toBe(true)
      }
      const rest = left.filter(({ kind, name, at }) => kind === 'active' && name === '' && now - at >= day)
      expect(new Set(rest.map(bucket)).size).toBe(rest.length)
    }),
  )
})

test('to thin out twice, or on the way, ends in the same', () => {
  fc.assert(
    fc.property(versions, fc.integer({ min: 0, max: 90 * day }), (all, later) => {
      expect(thinned(thinned(all))).toEqual(thinned(all))
      expect(thinned(thinned(all), now + later)).toEqual(thinned(all, now + later))
    }),
  )
})
