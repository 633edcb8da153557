import { type ReactNode, createContext, use } from 'react'
import { must } from '../../shared/lib/must.ts'
import type { BoardSession } from './session-types.ts'

const SessionContext = createContext<BoardSession | null>(null)

/** Gives the board below it a session. */
export function SessionProvider({ session, children }: { session: BoardSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of the board this is part of. */
export function useSession(): BoardSession {
  return must(use(SessionContext), 'a SessionProvider is missing above this component')
}
