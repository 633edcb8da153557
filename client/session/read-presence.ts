import { isObject } from '../../shared/lib/json.ts'
import { isRowId } from '../../shared/lib/random-id.ts'
import { type Role, roles } from '../../shared/protocol.ts'

/** Cards in somebody's hand: at most 20 ids, their real `count`, and the place under them. */
export type Hand = { items: readonly string[]; count: number; over: { column: string; index: number } | null }

/** What I show the others. Ids are rows of the board; the cursor is in the view's own coordinates. */
export type MyPresence = {
  view: string | null
  /** Item open in the drawer. */
  open: string | null
  selected: readonly string[]
  hand: Hand | null
  cursor: { x: number; y: number } | null
}

/** Another open page, by the client id of its document; a person may have several. */
export type Other = MyPresence & {
  client: number
  member: string
  name: string
  role: Role
  /** Epoch milliseconds of the last sign of life, once they have been quiet for a while; else null. */
  quietSince: number | null
}

/** Ids in one state, at most. */
export const mostIds = 20

/** Reads what another client says about itself; null without the `user` that the server vouches for. */
export function readOther(client: number, state: unknown): Other | null {
  if (!isObject(state) || !isObject(state['user'])) return null
  const { member, name, role } = state['user']
  if (typeof member !== 'string' || typeof name !== 'string') return null
  return {
    client,
    member,
    name,
    role: roles.includes(role as Role) ? (role as Role) : 'viewer',
    quietSince: null,
    view: typeof state['view'] === 'string' ? state['view'] : null,
    open: isRowId(state['open']) ? state['open'] : null,
    selected: readIds(state['selected']),
    hand: readHand(state['hand']),
    cursor: readCursor(state['cursor']),
  }
}

function readIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isRowId).slice(0, mostIds) : []
}

function readHand(value: unknown): Hand | null {
  if (!isObject(value)) return null
  const items = readIds(value['items'])
  const count = Number.isSafeInteger(value['count']) ? Math.max(Number(value['count']), items.length) : items.length
  const over = value['over']
  const known = isObject(over) && typeof over['column'] === 'string' && Number.isSafeInteger(over['index'])
  return { items, count, over: known ? { column: String(over['column']), index: Number(over['index']) } : null }
}

function readCursor(value: unknown): { x: number; y: number } | null {
  if (!isObject(value) || !Number.isFinite(value['x']) || !Number.isFinite(value['y'])) return null
  return { x: Number(value['x']), y: Number(value['y']) }
}
