import { isObject } from '../../shared/lib/json.ts'
import { isRowId } from '../../shared/lib/random-id.ts'
import { type Role, roles } from '../../shared/protocol.ts'

/**
 * Cards in somebody's hand: at most 20 ids, their real `count`, and the place under them. Of more than 20 `numbers` tells
 * all that have a number as `numberRanges` writes them, so far as there is room.
 */
export type Hand = {
  items: readonly string[]
  numbers?: string
  count: number
  over: { column: string; index: number } | null
}

/**
 * What somebody points at: a card or the free part of a column, as the page calls them. `x` and `y` are shares of its
 * width and height, so that they are right on a page of another size whose columns are scrolled otherwise.
 */
export type Point = {
  column: string
  card: string | null
  /** The place of the card in its column. */
  index: number
  x: number
  y: number
  /** Shown as a cursor; else it is where the keyboard is. */
  mouse: boolean
}

/** What I show the others. Ids are rows of the board. */
export type MyPresence = {
  view: string | null
  /** Item open in the drawer. */
  open: string | null
  selected: readonly string[]
  hand: Hand | null
  point: Point | null
  /** The member where I go along. */
  follows: string | null
  /** I ask the others to come along. */
  presents: boolean
}

/** Nothing is shown to the others. */
export const nothingShown: MyPresence = {
  view: null,
  open: null,
  selected: [],
  hand: null,
  point: null,
  follows: null,
  presents: false,
}

/** Another open page, by the client id of its document; a person may have several. What it points at is told apart. */
export type Other = Omit<MyPresence, 'point'> & {
  client: number
  member: string
  name: string
  role: Role
  /** Epoch milliseconds of the last sign of life, once they have been quiet for a while; else null. */
  quietSince: number | null
}

/** Ids in one state, at most. */
export const mostIds = 20
/** Characters of the numbers of a hand, at most. */
export const handRoom = 600

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
    follows: isRowId(state['follows']) ? state['follows'] : null,
    presents: state['presents'] === true,
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
  const written = value['numbers']
  return {
    items,
    ...(typeof written === 'string' && written.length <= handRoom && { numbers: written }),
    count,
    over: known ? { column: String(over['column']), index: Number(over['index']) } : null,
  }
}

/** Reads what another client points at; null when that is nothing. */
export function readPoint(state: unknown): Point | null {
  const value = isObject(state) ? state['point'] : null
  if (!isObject(value) || !isId(value['column']) || !(value['card'] === null || isId(value['card']))) return null
  const { column, card, index, x, y, mouse } = value
  if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isSafeInteger(index)) return null
  return { column, card, index: Math.max(Number(index), 0), x: share(x), y: share(y), mouse: mouse === true }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200
}

function share(value: unknown): number {
  return Math.min(Math.max(Number(value), 0), 1)
}
