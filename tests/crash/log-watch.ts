import Database from 'better-sqlite3'

/** Looks into the log of every room beside the running server: dense, rising, and never changed once committed. */
export type LogWatch = {
  /** What is wrong; empty when all is well. */
  look(): string[]
  /** Log rows seen in all rooms. */
  rows(): number
}

type Row = { room: string; seq: number; epoch: string; checksum: number; bytes: number }

export function createLogWatch(file: string): LogWatch {
  const known = new Map<string, string[]>()

  function judge(room: string, rows: readonly Row[]): string[] {
    const digests = rows.map(({ epoch, checksum, bytes }) => `${epoch} ${checksum} ${bytes}`)
    const before = known.get(room) ?? []
    known.set(room, digests)
    const gap = rows.findIndex((row, index) => row.seq !== index + 1)
    const changed = before.findIndex((digest, index) => digest !== digests[index])
    return [
      ...(gap < 0 ? [] : [`${room}: seq ${rows[gap]?.seq} stands at place ${gap + 1}`]),
      ...(changed < 0
        ? []
        : [`${room}: the row at seq ${changed + 1} was “${before[changed]}”, is “${digests[changed]}”`]),
      ...(digests.length < before.length ? [`${room}: it had ${before.length} rows, has ${digests.length}`] : []),
    ]
  }

  return {
    look() {
      // read only: it can change nothing of what a killed server left
      const database = new Database(file, { readonly: true })
      try {
        const { rows, heads } = readAt(database)
        return heads.flatMap(({ room, head }) => {
          const own = rows.filter((row) => row.room === room)
          return [...judge(room, own), ...(own.length === head ? [] : [`${room}: ${own.length} rows, head ${head}`])]
        })
      } finally {
        database.close()
      }
    },
    rows: () => [...known.values()].reduce((sum, digests) => sum + digests.length, 0),
  }
}

const rowQuery = 'SELECT room, seq, epoch, checksum, length("update") AS bytes FROM room_log ORDER BY room, seq'

/** Both of one moment, whatever is being committed. */
function readAt(database: Database.Database) {
  return database.transaction(() => ({
    rows: database.prepare<[], Row>(rowQuery).all(),
    heads: database.prepare<[], { room: string; head: number }>('SELECT room, head FROM room').all(),
  }))()
}
