import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { signInPath } from './routes.ts'
import { openBoardSession } from './session/board-session.ts'
import { callApi } from './session/api.ts'
import { ApiRefusal } from './session/call-api.ts'
import { loadActing } from './session/load-acting.ts'
import { type AccountFailure, browserMemory, readMe } from './session/read-me.ts'
import type { BoardSession, Me } from './session/session-types.ts'
import { say } from './words/say.ts'

/** Opens a board and closes it when the page goes; who is not signed in is led away. `look`: as somebody who has not joined yet. */
export function useBoardSession(
  board: string,
  as: 'me' | 'look' = 'me',
): { session: BoardSession | null; problem: string | null } {
  const [session, setSession] = useState<BoardSession | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let closed = false
    let stop = () => {}
    async function open() {
      const me = as === 'look' ? looker : await findMe(board)
      if (me === null) return closed ? undefined : goSignIn()
      if (typeof me === 'string') return setProblem(me)
      const opened = await openBoardSession({ board, me })
      if (closed) return void opened.close()
      // what changes the board comes while it is being drawn
      loadActing().catch(() => undefined)
      const stopStatus = opened.status.subscribe(() => {
        const { ended } = opened.status.get()
        if (ended === 'no-right' || ended === 'unknown-board') setProblem(say('boards.removed'))
        // with work that is nowhere else the page stays
        if (ended === 'signed-out' && opened.unsaved.copy() === null) goSignIn()
      })
      stop = () => {
        stopStatus()
        void opened.close()
      }
      setSession(opened)
    }
    open().catch((error: unknown) => {
      if (closed) return
      if (error instanceof ApiRefusal && error.status === 401 && as === 'me') goSignIn()
      else setProblem(wordsFor(error))
    })
    return () => {
      closed = true
      stop()
      setSession(null)
    }
  }, [board, as])
  return { session, problem }
}

/** Who signs in comes back to where they are now. */
function goSignIn() {
  navigate(signInPath(location.pathname + location.search), { replace: true })
}

const looker: Me = { member: null, role: 'viewer', name: '' }

/** Who I am on this board, or why I am not on it; null: nobody is signed in. */
async function findMe(board: string): Promise<Me | string | null> {
  const answer = await readMe({ callApi, memory: browserMemory() })
  if (!answer.ok) return answer.failure.code === 'signed-out' ? null : failureWords(answer.failure)
  const seat = answer.value.boards.find((one) => one.id === board)
  return seat ? { member: seat.member, role: seat.role, name: answer.value.user?.name ?? '' } : say('boards.unknown')
}

function failureWords({ hint }: AccountFailure): string {
  return say('boards.failed', { reason: hint ?? say('boards.unreachable') })
}

function wordsFor(error: unknown): string {
  if (error instanceof ApiRefusal && error.status === 401) return say('boards.signedOut')
  if (error instanceof ApiRefusal && (error.status === 403 || error.status === 404)) return say('boards.unknown')
  return say('boards.failed', {
    reason: error instanceof ApiRefusal && error.code === 'offline' ? say('boards.unreachable') : String(error),
  })
}
