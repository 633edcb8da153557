import type { RetroFile, RetroFiles } from '../../shared/interchange/retro-file.ts'
import { type Retro, emptyRetro, retroFor } from './retro.ts'
import type { RetroStore } from './retro-store.ts'

/** Nobody's id: of the hidden notes nobody has written one. */
const nobody = ''

/**
 * The retros of a board for a file: as somebody sees them who has written nothing and voted for nothing. One of which
 * nothing can be seen is left out.
 */
export function retroFiles(kept: Pick<RetroStore, 'all'>, board: string): RetroFiles {
  const files = kept.all(board).flatMap(([sprint, text]): [string, RetroFile][] => {
    const { phase, notes, actions } = retroFor(JSON.parse(text) as Retro, sprint, nobody)
    return notes.length + actions.length === 0 ? [] : [[sprint, { phase, notes, actions }]]
  })
  return Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Keeps the retros of a file. Whose the votes were did not come along: they are counted for nobody. */
export function keepRetroFiles(kept: Pick<RetroStore, 'write'>, board: string, files: RetroFiles): void {
  for (const [sprint, { phase, notes, actions }] of Object.entries(files)) {
    const retro: Retro = {
      ...emptyRetro,
      ...{ version: 1, phase, actions },
      notes: notes.map(({ id, column, text, author, group }) => ({ id, column, text, author, group })),
      counted: Object.fromEntries(notes.map(({ id, votes }) => [id, votes ?? 0])),
    }
    kept.write(board, sprint, JSON.stringify(retro))
  }
}
