import { useEffect, useState } from 'react'
import type { BriefRoom, SideRooms } from './brief-types.ts'
import { useSession } from './session-provider.tsx'

/** Briefs and comments of this board; null until their code is here. `failed`: it cannot be had now. */
export function useSideRooms(): { rooms: SideRooms | null; failed: boolean } {
  const session = useSession()
  const [state, setState] = useState<{ rooms: SideRooms | null; failed: boolean }>({ rooms: null, failed: false })
  useEffect(() => {
    let left = false
    session.rooms().then(
      (rooms) => !left && setState({ rooms, failed: false }),
      () => !left && setState({ rooms: null, failed: true }),
    )
    return () => {
      left = true
    }
  }, [session])
  return state
}

/** The text of an item, open for as long as the component stands; null until it can be opened. */
export function useBriefRoom(rooms: SideRooms | null, item: string): BriefRoom | null {
  const [room, setRoom] = useState<BriefRoom | null>(null)
  useEffect(() => {
    if (!rooms) return undefined
    const opened = rooms.openBrief(item)
    setRoom(opened)
    return () => {
      setRoom(null)
      opened.close()
    }
  }, [rooms, item])
  return room
}
