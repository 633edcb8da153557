import { useMemo } from 'react'
import { testReading } from '../../../shared/commands/test-readings.ts'
import { must } from '../../../shared/lib/must.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import { type RankedIdea, ideaBacklog } from '../../../shared/selectors/ab-tests/idea-backlog.ts'
import { type LearningVelocity, learningVelocity } from '../../../shared/selectors/ab-tests/learning-velocity.ts'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { type TimelineRow, testTimeline } from '../../../shared/selectors/ab-tests/test-timeline.ts'
import { type WinRate, winRate } from '../../../shared/selectors/ab-tests/win-rate.ts'
import { stageDropOffs } from '../../../shared/selectors/stage-drop-off.ts'
import { useFacts, useToday } from '../../session/board-hooks.ts'
import { useRows, useSelector } from '../../session/react.ts'

export type Test = Row<'tests'>

export type ProgrammeFigures = {
  tests: readonly Test[]
  testOf: (id: string) => Test
  readingOf: (id: string) => TestReading | null
  wins: WinRate
  velocity: LearningVelocity
  timeline: readonly TimelineRow[]
  ideas: readonly RankedIdea[]
}

/** What all tests of the board come to, live. */
export function useProgramme(): ProgrammeFigures {
  const tests = useRows('tests')
  const items = useRows('items')
  const sprints = useRows('sprints')
  const stages = useRows('stages')
  const touchpoints = useRows('touchpoints')
  const readings = useFacts('readings')
  const today = useToday()
  const read = useSelector(['tests', 'results', 'metrics'], (store) => tests.map(({ id }) => testReading(store, id)), [
    tests,
  ])
  const base = useMemo(() => {
    const known = new Map(tests.map((test, place) => [test.id, { test, reading: read[place] ?? null }]))
    return {
      tests,
      testOf: (id: string) => must(known.get(id)).test,
      readingOf: (id: string) => known.get(id)?.reading ?? null,
    }
  }, [read, tests])
  const wins = useMemo(() => winRate(base.tests, base.readingOf), [base])
  const timeline = useMemo(() => testTimeline(base.tests, base.readingOf, today), [base, today])
  const velocity = useMemo(() => learningVelocity({ tests, items, sprints }), [items, sprints, tests])
  const ideas = useMemo(
    () => ideaBacklog({ tests, items, touchpoints, dropOffs: stageDropOffs(stages, readings) }),
    [items, readings, stages, tests, touchpoints],
  )
  return { ...base, wins, velocity, timeline, ideas }
}
