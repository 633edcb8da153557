import { useDeferredValue, useMemo, useState } from 'react'
import { type MemberLoad, memberLoadOfLists } from '../../../shared/selectors/member-load.ts'
import { createBurndown } from '../../../shared/selectors/live-burndown.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { firstNameOf, useBoardRow, useFaces, useFacts, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { overPersonLimit } from '../../../shared/selectors/person-limit.ts'
import { CapacityBar } from '../../ui/capacity-bar.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { WipCells } from '../../ui/wip-cells.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import { BurndownChart } from './burndown-chart.tsx'
import styles from './sprint-margin.module.css'

/** Beside the board: how the sprint runs down, and who holds more than fits. */
export function SprintMargin({ sprint, columns: latest }: { sprint: Sprint; columns: readonly SprintColumn[] }) {
  // a card in somebody's hand goes first
  const columns = useDeferredValue(latest)
  return (
    <>
      {sprint.commitment && <RunDown sprint={sprint} />}
      <Load sprint={sprint} columns={columns} />
      <AtOnce columns={columns} />
    </>
  )
}

function RunDown({ sprint }: { sprint: Sprint }) {
  const board = useBoardRow()
  const [items, statuses, sprints, events] = [
    useDeferredValue(useRows('items')),
    useRows('statuses'),
    useRows('sprints'),
    useDeferredValue(useFacts('events')),
  ]
  const today = useToday()
  const [burndownOf] = useState(createBurndown)
  const chart = useMemo(
    () => board && burndownOf(sprint, { items, statuses, sprints, events }, board, today),
    [board, burndownOf, sprint, items, statuses, sprints, events, today],
  )
  if (!chart || chart.steps.length === 0) return null
  return (
    <section className={styles.section}>
      <SectionHead name={say('sprint.burndown')} note={say('sprint.pointsLeft')} />
      <BurndownChart chart={chart} today={today} />
    </section>
  )
}

function Load({ sprint, columns }: { sprint: Sprint; columns: readonly SprintColumn[] }) {
  const members = useRows('members')
  const people = useFaces()
  const loads = useMemo(
    () =>
      memberLoadOfLists(
        columns.map((column) => column.items),
        members,
        sprint,
      ),
    [columns, members, sprint],
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

/** Who has more in progress than the board allows one person; a warning, never a block. */
function AtOnce({ columns }: { columns: readonly SprintColumn[] }) {
  const limit = useBoardRow()?.personLimit ?? null
  const people = useFaces()
  const over = useMemo(() => (limit === null ? [] : overPersonLimit(columns, limit)), [columns, limit])
  if (limit === null || over.length === 0) return null
  return (
    <section className={styles.section}>
      <SectionHead name={say('sprint.inProgress')} note={say('sprint.inProgressMost', { limit })} />
      <ul className={styles.people}>
        {over.map(({ member, count }) => (
          <li key={member} className={styles.person}>
            <span>{firstNameOf(people.get(member)?.name ?? '') || say('member.unknown')}</span>
            <WipCells count={count} limit={limit} />
            <span className={styles.over}>{say('common.countOf', { count, limit })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
