import { useDeferredValue, useMemo } from 'react'
import { type MemberLoad, memberLoadOfLists } from '../../../shared/selectors/member-load.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { asOverrides, sprintCapacity } from '../../../shared/selectors/sprint-capacity.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { firstNameOf, useBoardRow, useFaces } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { CapacityBar } from '../../ui/capacity-bar.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import { AtOnce } from '../../board/limits/at-once.tsx'
import { ByEnd, RunDown } from './run-down.tsx'
import styles from './sprint-margin.module.css'
import { useSprintRun } from './use-sprint-run.ts'

type SprintMarginProps = { sprint: Sprint; columns: readonly SprintColumn[]; onOpen: (item: string) => void }

/** Beside the board: how the sprint runs down, and who holds more than fits. */
export function SprintMargin({ sprint, columns: latest, onOpen }: SprintMarginProps) {
  // a card in somebody's hand goes first
  const columns = useDeferredValue(latest)
  const run = useSprintRun(sprint)
  return (
    <>
      {run && run.chart.steps.length > 0 && <RunDown run={run} sprint={sprint} onOpen={onOpen} />}
      {run && <ByEnd run={run} />}
      <Load sprint={sprint} columns={columns} />
      <AtOnce columns={columns} />
    </>
  )
}

function Load({ sprint, columns }: { sprint: Sprint; columns: readonly SprintColumn[] }) {
  const members = useRows('members')
  const people = useFaces()
  const board = useBoardRow()
  const capacities = useMemo(
    () => (board ? asOverrides(sprintCapacity(members, sprint, board)) : sprint),
    [members, sprint, board],
  )
  const loads = useMemo(
    () =>
      memberLoadOfLists(
        columns.map((column) => column.items),
        members,
        capacities,
      ),
    [columns, members, capacities],
  )
  const over = loads.filter((load) => load.over > 0 && load.member !== null)
  if (over.length === 0) return null
  const most = Math.max(...over.map((load) => load.points))
  const nameOf = (load: MemberLoad) => firstNameOf(people.get(load.member ?? '')?.name ?? '') || say('member.unknown')
  return (
    <section className={styles.section}>
      <SectionHead
        name={say('sprint.overCapacity')}
        note={say('sprint.ofPeople', { count: over.length, total: members.length })}
      />
      {over.map((load) => (
        <CapacityBar
          key={load.member}
          name={nameOf(load)}
          points={load.points}
          capacity={load.capacity ?? 0}
          scale={most}
        />
      ))}
    </section>
  )
}
