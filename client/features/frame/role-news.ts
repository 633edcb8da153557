import { useEffect, useRef } from 'react'
import type { Role } from '../../../shared/protocol.ts'
import { useStatus } from '../../session/react.ts'
import '../../words/en-role.ts'
import { say } from '../../words/say.ts'

/** Tells me when an owner has given me another role: what I can do here has changed under my hands. Draws nothing. */
export function RoleNews({ tell }: { tell: (text: string) => void }) {
  const { role } = useStatus()
  const before = useRef<Role>(role)
  useEffect(() => {
    if (before.current === role) return
    before.current = role
    tell(nowWords[role]())
  }, [role, tell])
  return null
}

const nowWords: Readonly<Record<Role, () => string>> = {
  owner: () => say('role.nowOwner'),
  editor: () => say('role.nowEditor'),
  commenter: () => say('role.nowCommenter'),
  viewer: () => say('role.nowViewer'),
}
