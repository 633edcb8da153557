import { useEffect, useState } from 'react'
import { equalJson, isObject } from '../../../shared/lib/json.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useSession } from '../../session/session-provider.tsx'
import { memberOf } from './room-provider.ts'

/** The other members whose caret is in the brief, each once. */
export function useWriters(room: BriefRoom): readonly string[] {
  const { member: me } = useSession().me
  const [writers, setWriters] = useState<readonly string[]>([])
  useEffect(() => {
    const { awareness } = room.provider
    const look = () => {
      const members = [...awareness.getStates().values()].flatMap((state) => {
        const member = memberOf(state)
        const isWriting = isObject(state) && state.focusing
        return isWriting && member !== null && member !== me ? [member] : []
      })
      const next = [...new Set(members)].toSorted()
      setWriters((before) => (equalJson(before, next) ? before : next))
    }
    look()
    awareness.on('update', look)
    return () => awareness.off('update', look)
  }, [me, room])
  return writers
}
