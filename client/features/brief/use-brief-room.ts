import { useCallback, useEffect, useState } from 'react'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useSideRooms } from '../../session/side-rooms-hooks.ts'

export type OpenBrief = {
  /** Null until it is opened. */
  room: BriefRoom | null
  /** The code for it cannot be had now. */
  failed: boolean
  /** Another room is another editor: the key of it. */
  generation: number
  /** How often the page was drawn anew because it showed something else than the document. */
  rebuilt: number
  rebuild: () => void
}

/** Holds the brief of an item open while the part that asks for it is on screen. */
export function useBriefRoom(item: string): OpenBrief {
  const { rooms, failed } = useSideRooms()
  const [open, setOpen] = useState<{ room: BriefRoom; generation: number } | null>(null)
  const [rebuilt, setRebuilt] = useState(0)
  useEffect(() => {
    if (!rooms) return undefined
    const room = rooms.openBrief(item)
    setOpen((before) => ({ room, generation: (before?.generation ?? 0) + 1 }))
    return () => room.close()
  }, [item, rebuilt, rooms])
  const rebuild = useCallback(() => setRebuilt((count) => count + 1), [])
  const isOfItem = open?.room.item === item
  return { room: isOfItem ? open.room : null, failed, generation: open?.generation ?? 0, rebuilt, rebuild }
}
