import { callApi } from './api.ts'

/** Something that was found; `snippet`: where, with what was looked for marked. */
export type SearchHit = {
  kind: 'item' | 'brief' | 'comment'
  item: string
  number: number | null
  title: string
  thread: string | null
  snippet: readonly { text: string; mark: boolean }[]
  at: number
}

/** Looks for words on a board, as the server knows it. Throws `ApiRefusal`; `offline` when it cannot be reached. */
export async function searchBoard(board: string, words: string, limit = 30): Promise<readonly SearchHit[]> {
  const query = new URLSearchParams({ q: words, limit: String(limit) })
  const path = `/api/boards/${encodeURIComponent(board)}/search?${query}`
  return (await callApi<{ results: readonly SearchHit[] }>(path)).results
}
