import type { Accounts, RightChange } from '../../auth/accounts.ts'
import { accountsSchema } from './accounts-schema.ts'
import { createBoardTable, createUserTable, createWorkspaceTable } from './accounts-basics.ts'
import { createLinkTables } from './accounts-links.ts'
import { createMemberTables } from './accounts-members.ts'
import { createTokenTable } from './accounts-tokens.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createSql } from './sql.ts'

/** `Accounts` in SQLite, over the connection that better-auth uses too. Calls are short and run on the main thread. */
export function createSqliteAccounts(database: SqliteDatabase): Accounts {
  database.exec(accountsSchema)
  const sql = createSql(database)
  const listeners = new Set<(change: RightChange) => void>()
  const tell = (change: RightChange) => {
    for (const listener of listeners) listener(change)
  }
  return {
    ...createWorkspaceTable(sql),
    ...createBoardTable(sql),
    ...createUserTable(sql),
    ...createMemberTables(sql, tell),
    ...createLinkTables(sql, tell),
    ...createTokenTable(sql, tell),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
