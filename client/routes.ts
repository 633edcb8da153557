import type { BoardView } from './features/frame/board-frame.tsx'

/** Every address of the app, said once. Secrets travel in the fragment, which no server ever sees. */
export const routes = {
  boards: '/',
  plan: '/b/:board/plan',
  sprint: '/b/:board/sprint',
  settings: '/b/:board/settings',
  bin: '/b/:board/bin',
  history: '/b/:board/history',
  import: '/b/:board/import',
  tests: '/b/:board/tests/:part?',
  review: '/b/:board/review/:part?',
  item: '/b/:board/i/:item/*?',
  board: '/b/:board',
  join: '/join',
  signIn: '/sign-in',
  confirm: '/confirm',
  me: '/me',
  setup: '/setup',
} as const

/** Where somebody signs in and then goes on to `path`, a path of this app with its query. */
export function signInPath(path: string): string {
  return `${routes.signIn}?${new URLSearchParams({ to: path })}`
}

/** The sprint board, with an item open in the drawer when one is named, looked at as `query` says. */
export function sprintPath(board: string, openItem: string | null = null, query?: URLSearchParams): string {
  return viewPath(board, 'sprint', openItem, query)
}

/** A page of a board, with an item open in the drawer when one is named, looked at as `query` says. */
export function viewPath(
  board: string,
  view: BoardView | `${BoardView}/${string}`,
  openItem: string | null = null,
  query?: URLSearchParams,
): string {
  const search = new URLSearchParams(query)
  if (openItem === null) search.delete('item')
  else search.set('item', openItem)
  return `/b/${encodeURIComponent(board)}/${view}${search.size > 0 ? `?${search}` : ''}`
}

/** The review of a closed sprint, or without one of the sprint closed last. */
export function reviewPath(board: string, sprint: string | null, openItem: string | null = null): string {
  return partPath(board, 'review', sprint, openItem)
}

/** A view of a board at a part of it, a closed sprint or a test; without one it chooses by itself. */
export function partPath(
  board: string,
  view: 'review' | 'tests',
  part: string | null,
  openItem: string | null = null,
  query?: URLSearchParams,
): string {
  return viewPath(board, part === null ? view : `${view}/${encodeURIComponent(part)}`, openItem, query)
}

/** The address of an item that people pass on: by its number, which never changes; while it has none, by its id. */
export function itemPath(board: string, { id, number }: { id: string; number: number | null }): string {
  return `/b/${encodeURIComponent(board)}/i/${number ?? id}`
}
