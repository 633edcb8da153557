import type { Write } from '../check-write.ts'
import type { Batch, ClientBinding, FollowerCursor, LogRow } from '../storage.ts'

type Cell = string | number | null

/** Writes as one list of plain cells and one piece of bytes: to copy an object between threads costs most of a commit. */
export type PackedWrites = { cells: Cell[]; bytes: Uint8Array }

export function packWrites(writes: readonly Write[]): PackedWrites {
  const cells: Cell[] = [writes.length]
  let length = 0
  for (const { create, batch } of writes) {
    if (create === null) cells.push(0)
    else cells.push(1, create.room, create.epoch, create.at)
    cells.push(batch.rows.length, batch.bindings.length, batch.cursors.length)
    for (const { room, seq, epoch, update, member, command, at } of batch.rows) {
      cells.push(room, seq, epoch, update.byteLength, member, command, at)
      length += update.byteLength
    }
    for (const { room, clientId, member } of batch.bindings) cells.push(room, clientId, member)
    for (const { name, room, seq } of batch.cursors) cells.push(name, room, seq)
    cells.push(rareOf(batch))
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const { batch } of writes)
    for (const { update } of batch.rows) {
      bytes.set(update, at)
      at += update.byteLength
    }
  return { cells, bytes }
}

/** What was packed. Updates are views of the one piece. */
export function unpackWrites({ cells, bytes }: PackedWrites): Write[] {
  let next = 0
  let from = 0
  const text = () => cells[next++] as string
  const count = () => cells[next++] as number
  const maybe = () => cells[next++] as string | null
  // the cells of an object are read in the order in which they are named here
  const row = (): LogRow => ({
    room: text(),
    seq: count(),
    epoch: text(),
    update: bytes.subarray(from, (from += count())),
    member: maybe(),
    command: maybe(),
    at: count(),
  })
  const binding = (): ClientBinding => ({ room: text(), clientId: count(), member: text() })
  const cursor = (): FollowerCursor => ({ name: text(), room: text(), seq: count() })
  return times(count(), () => {
    const create = count() === 0 ? null : { room: text(), epoch: text(), at: count() }
    const [rows, bindings, cursors] = [count(), count(), count()]
    const batch = { rows: times(rows, row), bindings: times(bindings, binding), cursors: times(cursors, cursor) }
    const rare = maybe()
    return { create, batch: rare === null ? batch : { ...batch, ...(JSON.parse(rare) as Rare) } }
  })
}

type Rare = Pick<Batch, 'versions' | 'names' | 'active'>

/** What hardly any batch has, as one cell. */
function rareOf({ versions, names, active }: Batch): string | null {
  return versions || names || active
    ? JSON.stringify({ versions, names, active } satisfies Record<keyof Rare, unknown>)
    : null
}

function times<T>(count: number, make: () => T): T[] {
  const made: T[] = []
  while (made.length < count) made.push(make())
  return made
}
