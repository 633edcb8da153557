import { isRowId } from '../../shared/lib/random-id.ts'

/** The rooms there can be, as ARCHITECTURE lists them. */
export type RoomName =
  | { kind: 'board'; board: string }
  | { kind: 'talk'; board: string }
  | { kind: 'brief'; board: string; item: string }
  | { kind: 'retro'; board: string; sprint: string }
  | { kind: 'me'; member: string }

/**
 * Reads the path after `/sync/`; null when it names no room.
 * @example parseRoomName('b1/brief/i7') // { kind: 'brief', board: 'b1', item: 'i7' }
 */
export function parseRoomName(name: string): RoomName | null {
  const parts = name.split('/')
  if (!parts.every(isRowId)) return null
  const [first = '', second, third] = parts
  if (first === 'me') return parts.length === 2 ? { kind: 'me', member: second ?? '' } : null
  if (parts.length === 1) return { kind: 'board', board: first }
  if (parts.length === 2) return second === 'talk' ? { kind: 'talk', board: first } : null
  if (parts.length !== 3 || third === undefined) return null
  if (second === 'brief') return { kind: 'brief', board: first, item: third }
  return second === 'retro' ? { kind: 'retro', board: first, sprint: third } : null
}

/** Name of the room of an item's brief. */
export function briefRoom(board: string, item: string): string {
  return `${board}/brief/${item}`
}

/** Name of the room of a board's comments. */
export function talkRoom(board: string): string {
  return `${board}/talk`
}
