import { useEffect, useState } from 'react'
import { openBoardSession } from './session/board-session.ts'
import { ApiRefusal } from './session/call-api.ts'
import { loadActing } from './session/load-acting.ts'
import { type AccountFailure, createAccountApi } from './session/my-account.ts'
import type { BoardSession, Me } from './session/session-types.ts'
import { say } from './words/say.ts'

/** Opens a board and closes it when the page goes; `look`: as somebody who has not joined yet. */
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
      if (typeof me === 'string') return setProblem(me)
      const opened = await openBoardSession({ board, me })
      if (closed) return void opened.close()
      // what changes the board comes while it is being drawn
      loadActing().catch(() => undefined)
      const stopStatus = opened.status.subscribe(() => {
        const { ended } = opened.status.get()
        if (ended === 'no-right' || ended === 'unknown-board') setProblem(say('boards.removed'))
      })
      stop = () => {
        stopStatus()
        void opened.close()
      }
      setSession(opened)
    }
    open().catch((error: unknown) => {
      if (!closed) setProblem(wordsFor(error))
    })
    return () => {
      closed = true
      stop()
      setSession(null)
    }
  }, [board, as])
  return { session, problem }
}

const looker: Me = { member: null, role: 'viewer', name: '' }

/** Who I am on this board, or why I am not on it. */
async function findMe(board: string): Promise<Me | string> {
  const answer = await createAccountApi().me()
  if (!answer.ok) return failureWords(answer.failure)
  const seat = answer.value.boards.find((one) => one.id === board)
  return seat ? { member: seat.member, role: seat.role, name: answer.value.user?.name ?? '' } : say('boards.unknown')
}

function failureWords({ code, hint }: AccountFailure): string {
  return code === 'signed-out'
    ? say('boards.signedOut')
    : say('boards.failed', { reason: hint ?? say('boards.unreachable') })
}

function wordsFor(error: unknown): string {
  if (error instanceof ApiRefusal && error.status === 401) return say('boards.signedOut')
  if (error instanceof ApiRefusal && (error.status === 403 || error.status === 404)) return say('boards.unknown')
  return say('boards.failed', {
    reason: error instanceof ApiRefusal && error.code === 'offline' ? say('boards.unreachable') : String(error),
  })
}
