import type { Role } from '../../shared/protocol.ts'
import { callApi } from './api.ts'
import { ApiRefusal, refusalOf } from './call-api.ts'
import { createAccountApi } from './my-account.ts'

/** A board of mine that nobody can open. Instants are epoch milliseconds; from `goesAt` on it may go for good. */
export type DeletedBoard = { id: string; name: string; role: Role; member: string; deletedAt: number; goesAt: number }

/** Takes a board away from everybody. `name`: what it is called. Throws `ApiRefusal`. */
export async function deleteBoard(board: string, name: string): Promise<void> {
  await callApi(`/api/boards/${encodeURIComponent(board)}`, { method: 'DELETE', body: { name } })
}

/** Those that I own, the last one first. Throws `ApiRefusal`. */
export function deletedBoards(): Promise<DeletedBoard[]> {
  return callApi<DeletedBoard[]>('/api/boards?deleted=1')
}

/** Brings a deleted board back. Throws `ApiRefusal`. */
export async function restoreBoard(board: string): Promise<void> {
  await callApi(`/api/boards/${encodeURIComponent(board)}/restore`, { body: {} })
}

/** Everything that the server keeps of me, as JSON. Throws `ApiRefusal`. */
export async function takeOwnData(): Promise<string> {
  const offline = () => new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  const response = await fetch('/api/me/data').catch(() => null)
  if (response === null) throw offline()
  if (!response.ok) throw await refusalOf(response)
  return response.text().catch(() => {
    throw offline()
  })
}

/** Erases my account, and what this browser remembers of it. `name`: what I am called. Throws `ApiRefusal`. */
export async function eraseMe(name: string): Promise<void> {
  await callApi('/api/me', { method: 'DELETE', body: { name } })
  // whoever is signed out is forgotten
  await createAccountApi().me()
}
