import { useEffect, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import type { BriefRoom, WhileAway } from '../../session/brief-types.ts'
import { useSession } from '../../session/session-provider.tsx'
import { memberOf } from './room-provider.ts'

/**
 * The other members who write under the client ids of these ranges, by what the server vouches for. Empty when one of them has left and
 * cannot be told any more: some of the names would be a wrong answer.
 */
export function useAuthors(room: BriefRoom, ranges: WhileAway['ranges']): readonly string[] {
  const { member: me } = useSession().me
  const [authors, setAuthors] = useState<readonly string[]>([])
  useEffect(() => {
    const { awareness } = room.provider
    const known = new Map<number, string>()
    const look = () => {
      for (const [client, state] of awareness.getStates()) {
        const member = memberOf(state)
        // whoever leaves now has still written it
        if (ranges.has(client) && member !== null) known.set(client, member)
      }
      const isWhole = known.size === ranges.size
      const next = isWhole ? [...new Set(known.values())].filter((member) => member !== me).toSorted() : []
      setAuthors((before) => (equalJson(before, next) ? before : next))
    }
    look()
    awareness.on('update', look)
    return () => awareness.off('update', look)
  }, [me, ranges, room])
  return authors
}
