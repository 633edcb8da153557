import type { Accounts, RightChange } from '../../auth/accounts.ts'
import { accountsSchema, laterColumns } from './accounts-schema.ts'
import { createBoardTable, createUserTable, createWorkspaceTable } from './accounts-basics.ts'
import { createForgetPerson } from './forget-person.ts'
import { createInvitationTables } from './accounts-invitations.ts'
import { createLinkTables } from './accounts-links.ts'
import { createMemberTables } from './accounts-members.ts'
import { createSessionTable } from './accounts-sessions.ts'
import { createTokenTable } from './accounts-tokens.ts'
import { createWayTables } from './accounts-ways.ts'
import type { SqliteDatabase } from './open-database.ts'
import { createSql } from './sql.ts'

/** `Accounts` in SQLite, over the connection that better-auth uses too. Calls are short and run on the main thread. */
export function createSqliteAccounts(database: SqliteDatabase): Accounts {
  database.exec(accountsSchema)
  addColumns(database)
  const sql = createSql(database)
  const listeners = new Set<(change: RightChange) => void>()
  const tell = (change: RightChange) => {
    for (const listener of listeners) listener(change)
  }
  return {
    ...createWorkspaceTable(sql),
    ...createBoardTable(sql, tell),
    ...createUserTable(sql),
    ...createMemberTables(sql, tell),
    ...createForgetPerson(sql),
    ...createLinkTables(sql, tell),
    ...createInvitationTables(sql),
    ...createTokenTable(sql, tell),
    ...createSessionTable(sql),
    ...createWayTables(sql),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function addColumns(database: SqliteDatabase): void {
  for (const [table, column, declared] of laterColumns) {
    const known = database.pragma(`table_info(${table})`) as { name: string }[]
    if (!known.some(({ name }) => name === column))
      database.exec(`alter table ${table} add column ${column} ${declared}`)
  }
}
