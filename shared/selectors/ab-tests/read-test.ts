import type { Row } from '../../schema/collections.ts'
import type { Verdict } from '../../schema/test-course.ts'
import { armReadings } from './arm-readings.ts'
import { type Gathered, type TestGrounds, gather } from './gather.ts'
import { guardrailReadings } from './guardrail-readings.ts'
import { mayHaveVerdict } from './pair-figures.ts'
import { plannedReading } from './planned-reading.ts'
import { rateOf } from './rate-of.ts'
import { type Gate, readGate } from './read-gate.ts'
import { readVerdict } from './read-verdict.ts'
import { everybody, segmentsOf } from './result-rows.ts'
import { unreadStatus } from './status-of.ts'
import type { PlannedReading, TestReading, TestStatus } from './test-reading-types.ts'
import { treatmentReadings } from './treatment-readings.ts'

/**
 * Reads an A/B test from its results, by the settings frozen at its start: STATS.md sections 2 to 5. Of a segment there
 * are figures and no verdict. While the split is off, of everybody or of the segment, no lift is told.
 * @example readTest({ test: fitQuiz, groups: resultGroups(facts), metricOf }).lead?.lift // 0.029
 */
export function readTest(grounds: TestGrounds, segment: string = everybody): TestReading {
  const gathered = gather(grounds, segment)
  const { test, settings, groups, kind, better, unit, rows, days } = gathered
  const gate = readGate(gathered)
  const { invalid, split, withheld, isShut } = gate
  const isWhole = segment === everybody
  const verdict = isWhole ? test.verdict : null
  const now = isShut || !isWhole ? null : readVerdict(gathered)
  const unread = whyUnread(gathered, gate)
  const { treatments, lead, by } = treatmentReadings(gathered, { isShut, unread, outcome: verdict ?? now })
  const planned = plannedOf(gathered)
  return {
    ...{ test: test.id, segment, segments: segmentsOf(groups, settings.metric) },
    ...{ status: unread ?? lead?.status ?? 'no-data', by: unread === null ? by : null },
    ...{ invalid, withheld, kind, better, unit },
    ...{ arms: armReadings(gathered), treatments, lead, split, planned, days, verdict },
    revised: verdict !== null && now !== null && now.status !== verdict.status ? now : null,
    stoppedEarly: hasStoppedEarly(test, planned),
    guardrails: isWhole ? guardrailReadings(gathered, isShut) : [],
    settings,
    facts: rows.map(({ key }) => key),
  }
}

/**
 * What a test says at its planned size, as it is written once (see `readVerdict`); null before that, while the split is
 * off, and for results that cannot be read.
 */
export function plannedVerdict(grounds: TestGrounds): Verdict | null {
  const gathered = gather(grounds, everybody)
  return readGate(gathered).isShut ? null : readVerdict(gathered)
}

function whyUnread({ test, kind, totals, seen, days }: Gathered, { invalid, withheld }: Gate): TestStatus | null {
  const isDraft = test.state === 'draft'
  const people = seen.reduce((sum, { visitors }) => sum + visitors, 0)
  // a draft that nobody saw yet is still being set up
  const isUnfinished = isDraft && people === 0 && invalid?.fact === null
  return unreadStatus({
    ...{ isInvalid: invalid !== null && !isUnfinished, isDraft, seen: people },
    isSplitOff: withheld,
    hasEnough: mayHaveVerdict(kind, totals),
    run: days.run,
  })
}

function plannedOf({ settings, all, days, totals, kind }: Gathered): PlannedReading {
  return plannedReading({ settings, all, days, totals, controlRate: kind === 'rate' ? rateOf(kind, totals[0]) : null })
}

function hasStoppedEarly({ state }: Row<'tests'>, { total, isReached }: PlannedReading): boolean {
  return (state === 'stopped' || state === 'decided') && total !== null && !isReached
}
