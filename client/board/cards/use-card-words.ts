import { useMemo, useState } from 'react'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { createAddedDays } from '../../../shared/selectors/added-days.ts'
import { useBoardRow, useFaces, useFacts, useToday } from '../../session/board-hooks.ts'
import { useCustomFields, useIsMember } from '../../session/custom-hooks.ts'
import { useRows, useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { createValue } from '../../session/value.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { Stage } from '../../ui/stage-mark.tsx'
import type { CardWords } from './card-views.ts'
import { useAgeing } from './use-ageing.ts'
import { useApprovalFacts } from './use-approval-facts.ts'

const nobody: ReadonlyMap<string, number> = new Map()
const unmarked = createValue<CardWords['since']>(new Map())

/** The words that the cards of a sprint need, made anew only when one of them changes. */
export function useCardWords(sprint: Sprint | null): CardWords {
  const board = useBoardRow()
  const stages = useRows('stages')
  const channels = useRows('channels')
  const kinds = useRows('kinds')
  const approvals = useApprovalFacts(kinds)
  const statuses = useRows('statuses')
  const tests = useRows('tests')
  const events = useFacts('events')
  const people = useFaces()
  const custom = useCustomFields()
  const isMember = useIsMember()
  const today = useToday()
  const since = useValue(useSession().past?.marks ?? unmarked)
  const prefix = board?.prefix || 'T'
  const ageing = useAgeing(events)
  const facts = useFacts('digests')
  const digests = useMemo(() => new Map(facts.map(({ id, value }) => [id, value])), [facts])
  const [addedDays] = useState(createAddedDays)
  const addedOn = useMemo(
    () => (sprint && board ? addedDays(events, sprint, board) : nobody),
    [addedDays, board, events, sprint],
  )
  const shared = useMemo(() => {
    const path = stages.toSorted(byRank)
    const stageOf = (place: number): Stage => ({
      place: place + 1,
      count: path.length,
      name: path[place]?.name ?? '',
      colour: path[place]?.colour ?? place + 1,
    })
    const testsOf = new Map<string, string[]>()
    for (const test of tests)
      for (const item of test.items) testsOf.set(item, [...(testsOf.get(item) ?? []), `B${test.number ?? '·'}`])
    return {
      prefix,
      today,
      stages: new Map(path.map((stage, place) => [stage.id, stageOf(place)])),
      channels: new Map(channels.map((row) => [row.id, row])),
      kinds: new Map(kinds.map((row) => [row.id, row])),
      people,
      ...statusesBy(statuses),
      ageing,
      addedOn,
      approvals,
      tests: testsOf,
      since,
      custom: custom.filter((field) => field.onCard),
      isMember,
    }
  }, [
    addedOn,
    ageing,
    approvals,
    channels,
    custom,
    isMember,
    kinds,
    people,
    prefix,
    since,
    stages,
    statuses,
    tests,
    today,
  ])
  return useMemo(() => ({ ...shared, shared, digests }), [digests, shared])
}

function statusesBy(statuses: readonly Row<'statuses'>[]): Pick<CardWords, 'doing' | 'done'> {
  const idsOf = (category: string) => statuses.filter((status) => status.category === category).map(({ id }) => id)
  return { doing: new Set(idsOf('doing')), done: new Set(idsOf('done')) }
}
