/** Every address of the app, said once. Secrets travel in the fragment, which no server ever sees. */
export const routes = {
  boards: '/',
  sprint: '/b/:board/sprint',
  item: '/b/:board/i/:number',
  board: '/b/:board',
  join: '/join',
  setup: '/setup',
} as const

/** The sprint board, with an item open in the drawer when one is named. */
export function sprintPath(board: string, openItem: string | null = null): string {
  const path = `/b/${encodeURIComponent(board)}/sprint`
  return openItem === null ? path : `${path}?item=${encodeURIComponent(openItem)}`
}

/** The address of an item that people pass on: by its number, which never changes. */
export function itemPath(board: string, number: number): string {
  return `/b/${encodeURIComponent(board)}/i/${number}`
}
