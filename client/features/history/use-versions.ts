import { useCallback } from 'react'
import type { Version } from '../../../shared/interchange/history.ts'
import type { HistoryApi } from '../../session/history-api.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { type Asked, useAsked } from '../../board/activity/use-asked.ts'

export type Versions = Asked<Version[]> & {
  /** Keeps the board under a name, as it is now or was after row `at`. Rejects with what was said. */
  keep: (name: string, at?: number) => Promise<void>
  rename: (version: Version, name: string) => Promise<void>
  forget: (version: Version) => void
}

/** The moments that are kept, newest first, and naming them. */
export function useVersions(api: HistoryApi, stir: number, tell: (text: string) => void): Versions {
  const asked = useAsked<Version[]>(api.versions, stir)
  const { again } = asked
  const after = useCallback(
    async (act: Promise<unknown>, words: string) => {
      try {
        await act
        tell(words)
      } catch (error) {
        tell(isNamed(error) ? say('versions.already') : refusalWords(error))
      }
      again()
    },
    [again, tell],
  )
  return {
    ...asked,
    keep: (name, at) => after(api.keep(name, at), say('versions.kept', { name })),
    rename: ({ id }, name) => after(api.rename(id, name), say('versions.renamed', { name })),
    forget: ({ id, name }) => void after(api.forget(id), say('versions.forgot', { name })),
  }
}

/** A moment has one name. */
function isNamed(error: unknown): boolean {
  return error instanceof ApiRefusal && error.code === 'conflict'
}
