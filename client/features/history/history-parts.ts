import type { ReactNode } from 'react'
import type { History } from '../../../shared/interchange/history.ts'
import type { PageParts } from '../../board/view-props.ts'
import type { HistoryApi } from '../../session/history-api.ts'
import type { BoardSession } from '../../session/session-types.ts'
import type { HistoryAddress } from './history-address.ts'
import type { RestoreAsked } from './restore-dialog.tsx'
import type { Asked } from '../../board/activity/use-asked.ts'

/** What the board of a moment is shown with; the page knows the views, this feature the past. */
export type PastBoardProps = {
  session: BoardSession
  show: HistoryAddress['show']
  onShow: (show: HistoryAddress['show']) => void
  /** The item that is open on it. */
  card: string | null
  onCard: (id: string | null) => void
  tell: (text: string) => void
}

export type HistoryPageProps = {
  frame: (parts: PageParts) => ReactNode
  query: URLSearchParams
  onQuery: (query: URLSearchParams, options: { replace: boolean }) => void
  /** Opens an item of the live board. */
  onOpen: (id: string) => void
  boardOf: (props: PastBoardProps) => ReactNode
  tell: (text: string, undo?: () => void) => void
}

/** What all parts of the page share. */
export type HistoryParts = Pick<HistoryPageProps, 'frame' | 'tell' | 'onOpen' | 'boardOf'> & {
  api: HistoryApi
  address: HistoryAddress
  /** Grows when the log may say something new. */
  stir: number
  /** The moments that can be looked at. */
  window: Asked<History>
  /** Goes on from this address; `replace`: Back does not come here again. */
  go: (patch: Partial<HistoryAddress>, replace?: boolean) => void
  onRestore: (asked: RestoreAsked) => void
}
