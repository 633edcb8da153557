import Database from 'better-sqlite3'

type Tables = ReadonlyMap<string, readonly string[]>

/** The log has its own check, and the index of the search, too, follows the boards; answers are kept for a while alone. */
const others = /^(sqlite_|room|search|follower$|schema_version$|answer$|retro$)/

/** Every row of every table of accounts, as text, of one moment. */
export function accountTables(file: string): Tables {
  const db = new Database(file, { readonly: true })
  try {
    return db.transaction(() => {
      const names = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
      return new Map(
        names
          .filter((name) => !others.test(name))
          .map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all().map(asText).toSorted()]),
      )
    })()
  } finally {
    db.close()
  }
}

function asText(row: unknown): string {
  return JSON.stringify(row)
}

/** What of a copy was neither there before it was begun nor after it was done, and what was there both times and is missing. */
export function faultsBetween(copy: Tables, before: Tables, after: Tables): string[] {
  return [...new Set([...copy.keys(), ...before.keys(), ...after.keys()])].flatMap((name) => {
    const [had, rows, has] = [before, copy, after].map((tables) => new Set(tables.get(name)))
    return [
      ...[...(rows ?? [])].filter((row) => !had?.has(row) && !has?.has(row)).map((row) => `${name} made up ${row}`),
      ...[...(had ?? [])].filter((row) => has?.has(row) && !rows?.has(row)).map((row) => `${name} lacks ${row}`),
    ]
  })
}
