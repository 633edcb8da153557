import type { Change } from '../../shared/store/collection.ts'
import type { AsideChange } from './local-records.ts'
import type { LocalStore } from './local-store.ts'
import type { OpenDocument } from './open-document.ts'
import { reapply } from './own-changes.ts'
import { type UnsavedCopy, unsavedCopy } from './unsaved-copy.ts'

/** What of mine is on no server. */
export type UnsavedChanges = {
  /** What the server did not take, or was made for a board that has been restored since, oldest first. */
  aside(): readonly AsideChange[]
  /** That, and all that waits, as a file; null when there is nothing. */
  copy(): UnsavedCopy | null
  /** Writes these values as edits of mine, in one step to undo. Answers those that the board does not take. */
  apply(changes: readonly Change[]): readonly Change[]
  /** These are given up. */
  forget(ids: readonly string[]): void
}

type Options = {
  board: string
  local: LocalStore
  document: () => OpenDocument
  member: () => string
  epoch: () => string
  clock: () => number
  note: (name: string, changes: Change[]) => void
  onForgotten: () => void
}

export function createUnsavedChanges(options: Options): UnsavedChanges {
  const { board, local, document, member, epoch, clock, note, onForgotten } = options
  return {
    aside: local.aside,
    copy: () =>
      unsavedCopy({
        ...{ board, member: member(), epoch: epoch(), at: clock() },
        ...{ waiting: local.unsaved(), aside: local.aside() },
      }),
    apply(changes) {
      const left = reapply(document().store, changes, member())
      note(
        'unsaved.apply',
        changes.filter((change) => !left.includes(change)),
      )
      return left
    },
    forget(ids) {
      local.forgetAside(ids)
      onForgotten()
    },
  }
}
