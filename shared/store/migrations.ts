import { boardRowId } from '../schema/board.ts'
import type { BoardStore } from './board-store.ts'
import { CommandOrigin } from './command-origin.ts'

/**
 * One step from the version before it. `run` rewrites what the schema no longer reads, on the document's maps or by the
 * collections; it checks before it writes, because a transaction does not roll back, and running it on a document that
 * has nothing to rewrite changes nothing.
 */
export type Migration = { readonly version: number; readonly name: string; readonly run: (store: BoardStore) => void }

/** Of the first release, and of every board row that does not say. */
const firstVersion = 1

/** In rising order of version. A field that is added needs none: it reads as its fallback. */
const all: readonly Migration[] = []

/** The version that this program reads and writes. */
export const schemaVersion = all.at(-1)?.version ?? firstVersion

/**
 * Brings a board up to date: each missing migration in a transaction of its own, which writes the version too, with
 * origin `CommandOrigin('migrate', 'server')`. The server runs it when it loads a board, before anyone connects. Does
 * nothing to a board that is newer, or that has no settings row yet.
 * @example migrate(store) // { from: 1, to: 3, ran: [2, 3] }
 */
export function migrate(
  store: BoardStore,
  migrations: readonly Migration[] = all,
): { from: number; to: number; ran: number[] } {
  const from = versionOf(store)
  const ran: number[] = []
  for (const migration of migrations) {
    store.doc.transact(
      () => {
        // read within the transaction: whoever ran it meanwhile has written the version
        if (!store.rows.board.get(boardRowId) || versionOf(store) >= migration.version) return
        migration.run(store)
        store.rows.board.update(boardRowId, { schemaVersion: migration.version })
        ran.push(migration.version)
      },
      new CommandOrigin('migrate', 'server'),
    )
  }
  return { from, to: versionOf(store), ran }
}

/** Does this board wait for a migration? Not one that is newer than this program, or has no settings row yet. */
export function isBehind(store: BoardStore, migrations: readonly Migration[] = all): boolean {
  const latest = migrations.at(-1)?.version ?? firstVersion
  return store.rows.board.get(boardRowId) !== undefined && versionOf(store) < latest
}

function versionOf(store: BoardStore): number {
  return store.rows.board.get(boardRowId)?.schemaVersion ?? firstVersion
}
