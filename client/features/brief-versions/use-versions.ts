import { useCallback, useEffect, useMemo, useState } from 'react'
import type { BriefVersion } from '../../../shared/interchange/brief-versions.ts'
import type { useNaming } from '../../board/activity/use-naming.ts'
import { type Asked, useAsked } from '../../board/activity/use-asked.ts'
import { type BriefVersionsApi, createBriefVersionsApi } from '../../session/brief-versions-api.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { useBriefRoom, useSideRooms } from '../../session/side-rooms-hooks.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

export type Naming = ReturnType<typeof useNaming>['naming']

export type Tell = (text: string, undo?: () => void) => void

export type Versions = Asked<BriefVersion[]> & {
  api: BriefVersionsApi
  isOffline: boolean
  /** Keeps the brief as it is now. Resolves once that was said, whatever came of it: the version, or null. */
  keep: (name: string) => Promise<BriefVersion | null>
  rename: (version: BriefVersion, name: string) => Promise<void>
  forget: (version: BriefVersion) => void
  restore: (version: BriefVersion, when: string) => Promise<void>
}

/** What follows each other closely is asked about once, ms. */
const gatherMs = 500

/** The versions of a brief, told anew whenever somebody has written; naming and restoring them. */
export function useVersions(item: string, tell: Tell): Versions {
  const { board } = useSession()
  const api = useMemo(() => createBriefVersionsApi(board, item), [board, item])
  const { connection } = useStatus()
  const isOffline = connection === 'offline'
  const [isWritten, setWritten] = useState(false)
  const stir = useStir(isWritten ? item : null, isOffline)
  const asked = useAsked<BriefVersion[]>(api.versions, stir)
  const { again, answer } = asked
  useEffect(() => {
    if (answer && answer.length > 0) setWritten(true)
  }, [answer])

  const after = useCallback(
    async (act: () => Promise<[text: string, undo?: () => void]>) => {
      try {
        tell(...(await act()))
      } catch (error) {
        tell(refusalWords(error))
      }
      again()
    },
    [again, tell],
  )
  const undo = (before: string, head: number) =>
    void after(async () => {
      try {
        await api.restore(before, head)
        return [say('briefVersions.undone')]
      } catch (error) {
        if (isConflict(error)) return [say('briefVersions.notUndone')]
        throw error
      }
    })
  return {
    ...asked,
    api,
    isOffline,
    async keep(name) {
      let kept: BriefVersion | null = null
      await after(async () => {
        try {
          kept = await api.keep(name)
          return [say('briefVersions.kept', { name })]
        } catch (error) {
          if (isConflict(error)) return [say('briefVersions.already')]
          throw error
        }
      })
      return kept
    },
    rename: ({ id }, name) =>
      after(async () => {
        await api.rename(id, name)
        return [say('briefVersions.renamed', { name })]
      }),
    forget: ({ id, name }) =>
      void after(async () => {
        await api.forget(id)
        return [say('briefVersions.forgot', { name })]
      }),
    restore: ({ seq }, when) =>
      after(async () => {
        const { changed, before, seq: head } = await api.restore(seq)
        if (!changed || before === null) return [say('briefVersions.restoredNothing')]
        return [say('briefVersions.restored', { when }), () => undo(before, head)]
      }),
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiRefusal && error.status === 409
}

/** Grows when the server may know of something new in a brief; null: it is not listened to. */
function useStir(item: string | null, isOffline: boolean): number {
  const { rooms } = useSideRooms()
  const room = useBriefRoom(item === null ? null : rooms, item ?? '')
  const [changed, setChanged] = useState(0)
  const [told, setTold] = useState(0)
  useEffect(() => {
    if (!room) return undefined
    const note = () => setChanged((count) => count + 1)
    room.doc.on('update', note)
    const stop = room.saved.subscribe(note)
    void room.provider.connect()
    return () => {
      room.doc.off('update', note)
      stop()
    }
  }, [room])
  useEffect(() => {
    if (isOffline) return undefined
    const timer = setTimeout(() => setTold((count) => count + 1), gatherMs)
    return () => clearTimeout(timer)
  }, [changed, isOffline])
  return told
}
