import { useMemo } from 'react'
import { firstNameOf, useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, usePeople } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import type { Naming } from './activity-words.ts'

/** What sentences about the past need: names behind ids, and who did it: 'You', 'Jonas', or 'Topsight' for the server. */
export function useNaming(): { naming: Naming; whoOf: (member: string | null) => string } {
  const { member: me } = useSession().me
  const people = usePeople()
  const store = useBoardStore()
  const board = useBoardRow()
  const today = useToday()
  return useMemo(() => {
    const nameOf = (member: string) => firstNameOf(people.get(member)?.name ?? say('member.unknown'))
    return {
      naming: { store, nameOf, prefix: board?.prefix || 'T', zone: board?.zone ?? 'UTC', today },
      whoOf: (member: string | null) =>
        member === null ? say('activity.server') : member === me ? say('activity.you') : nameOf(member),
    }
  }, [board, me, people, store, today])
}
