import { type ReactNode, useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { PageParts } from './board/view-props.ts'
import { HistoryPage } from './features/history/history-page.tsx'
import { PastBoard } from './past-board.tsx'
import { viewPath } from './routes.ts'

type HistoryViewProps = {
  board: string
  frame: (parts: PageParts) => ReactNode
  tell: (text: string, undo?: () => void) => void
}

/** The history of a board, and the views that its past is looked at in. */
export function HistoryView({ board, frame, tell }: HistoryViewProps) {
  const [, navigate] = useLocation()
  const [search, setSearch] = useSearchParams()
  const onQuery = useCallback(
    (query: URLSearchParams, options: { replace: boolean }) => setSearch(query, options),
    [setSearch],
  )
  return (
    <HistoryPage
      frame={frame}
      query={search}
      onQuery={onQuery}
      onOpen={(id) => navigate(viewPath(board, 'history', id, search))}
      boardOf={(past) => <PastBoard {...past} />}
      tell={tell}
    />
  )
}
