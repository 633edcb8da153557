import { useMemo } from 'react'
import { overPersonLimit } from '../../../shared/selectors/person-limit.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { firstNameOf, useBoardRow, useFaces } from '../../session/board-hooks.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import { OverLimitRows } from './over-limit.tsx'

/** Who has more in progress than the board allows one person. */
export function AtOnce({ columns }: { columns: readonly SprintColumn[] }) {
  const limit = useBoardRow()?.personLimit ?? null
  const people = useFaces()
  const over = useMemo(() => (limit === null ? [] : overPersonLimit(columns, limit)), [columns, limit])
  if (limit === null || over.length === 0) return null
  const rows = over.map(({ member, count }) => ({
    id: member,
    name: firstNameOf(people.get(member)?.name ?? '') || say('member.unknown'),
    ...{ count, limit },
  }))
  return (
    <section>
      <SectionHead name={say('sprint.inProgress')} note={say('sprint.inProgressMost', { limit })} />
      <OverLimitRows rows={rows} />
    </section>
  )
}
