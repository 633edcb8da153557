import type { SqliteDatabase } from './open-database.ts'

type Value = string | number | null

export type Sql = {
  all<T>(statement: string, ...values: Value[]): T[]
  one<T>(statement: string, ...values: Value[]): T | null
  /** Answers how many rows it changed. */
  run(statement: string, ...values: Value[]): number
  /** All of it or nothing. */
  together(body: () => void): void
}

/** Short statements on one connection; each is prepared once. */
export function createSql(database: SqliteDatabase): Sql {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  function statementOf(statement: string) {
    const known = prepared.get(statement) ?? database.prepare(statement)
    prepared.set(statement, known)
    return known
  }
  return {
    all: <T>(statement: string, ...values: Value[]) => statementOf(statement).all(...values) as T[],
    one: <T>(statement: string, ...values: Value[]) => (statementOf(statement).get(...values) as T | undefined) ?? null,
    run: (statement, ...values) => statementOf(statement).run(...values).changes,
    // at once as a writer: who reads first and writes then is refused when another connection wrote in between
    together: (body) => database.transaction(body).immediate(),
  }
}
