import type { BoardView } from './features/frame/board-frame.tsx'

/** Every address of the app, said once. Secrets travel in the fragment, which no server ever sees. */
export const routes = {
  boards: '/',
  sprint: '/b/:board/sprint',
  settings: '/b/:board/settings',
  bin: '/b/:board/bin',
  import: '/b/:board/import',
  item: '/b/:board/i/:item',
  board: '/b/:board',
  join: '/join',
  setup: '/setup',
} as const

/** The sprint board, with an item open in the drawer when one is named, looked at as `query` says. */
export function sprintPath(board: string, openItem: string | null = null, query?: URLSearchParams): string {
  const search = new URLSearchParams(query)
  if (openItem === null) search.delete('item')
  else search.set('item', openItem)
  return `/b/${encodeURIComponent(board)}/sprint${search.size > 0 ? `?${search}` : ''}`
}

/** A page of a board, with an item open in the drawer when one is named. */
export function viewPath(board: string, view: BoardView, openItem: string | null = null): string {
  const path = `/b/${encodeURIComponent(board)}/${view}`
  return openItem === null ? path : `${path}?item=${encodeURIComponent(openItem)}`
}

/** The address of an item that people pass on: by its number, which never changes; while it has none, by its id. */
export function itemPath(board: string, { id, number }: { id: string; number: number | null }): string {
  return `/b/${encodeURIComponent(board)}/i/${number ?? id}`
}
