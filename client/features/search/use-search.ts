import { useEffect, useState } from 'react'
import { useBoardRow } from '../../session/board-hooks.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { type SearchHit, searchBoard } from '../../session/search-api.ts'
import { useSession } from '../../session/session-provider.tsx'
import { titlesWith } from './titles-with.ts'

/** What was found for `words`. `only`: why it was looked for in titles alone. */
export type SearchAnswer = { words: string; hits: readonly SearchHit[]; only: 'offline' | 'failed' | null }

const kinds = ['item', 'brief', 'comment'] as const
/** Results of one search. */
const most = 30
/** Who types goes on for so long before it is asked, ms. */
const pauseMs = 120

/** What is found for what was typed; null while nothing has been. The last answer stays until the next is here. */
export function useSearch(typed: string): SearchAnswer | null {
  const session = useSession()
  const prefix = useBoardRow()?.prefix || 'T'
  const [answer, setAnswer] = useState<SearchAnswer | null>(null)
  const words = typed.trim()
  useEffect(() => {
    if (!/[\p{L}\p{N}]/u.test(words)) {
      setAnswer(null)
      return undefined
    }
    let isWanted = true
    const inTitles = () => titlesWith(words, session.store.rows.items.all().values(), prefix)
    async function look() {
      const next = await searchBoard(session.board, words.slice(0, 200), most).then(
        (hits): SearchAnswer => ({
          words,
          hits: inOrder(hits.length < most ? withNew(hits, inTitles()) : hits),
          only: null,
        }),
        (error: unknown): SearchAnswer => ({ words, hits: inTitles(), only: reasonOf(error) }),
      )
      if (isWanted) setAnswer(next)
    }
    const timer = setTimeout(() => void look(), pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [prefix, session, words])
  return answer
}

/** With what was written a moment ago, of which the server may not know yet. */
function withNew(hits: readonly SearchHit[], titles: readonly SearchHit[]): SearchHit[] {
  const known = new Set(hits.filter(({ kind }) => kind === 'item').map(({ item }) => item))
  return [...hits, ...titles.filter(({ item }) => !known.has(item))]
}

/** By kind, and as the server has them within one: as they stand on the screen. */
function inOrder(hits: readonly SearchHit[]): SearchHit[] {
  return kinds.flatMap((kind) => hits.filter((hit) => hit.kind === kind))
}

function reasonOf(error: unknown): 'offline' | 'failed' {
  return error instanceof ApiRefusal && error.code === 'offline' ? 'offline' : 'failed'
}
