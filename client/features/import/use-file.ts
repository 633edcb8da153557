import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiRefusal } from '../../session/call-api.ts'
import { type ImportFile, readImportFile, takeHandedFile } from '../../session/import-file.ts'
import { useSession } from '../../session/session-provider.tsx'

export type ChosenFile = {
  file: ImportFile | null
  /** The file that is being read. */
  reading: { name: string; bytes: number } | null
  /** Why the last one is none that comes in. */
  problem: unknown
  read(chosen: File): void
  /** Ends the reading, or puts the file away. */
  clear(problem?: unknown): void
}

/** The file that is to come in: chosen here, or handed over by the page before. */
export function useFile(): ChosenFile {
  const { board } = useSession()
  const [file, setFile] = useState<ImportFile | null>(() => takeHandedFile(board))
  const [reading, setReading] = useState<ChosenFile['reading']>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const work = useRef<AbortController | null>(null)
  useEffect(() => () => work.current?.abort(), [])

  const read = useCallback((chosen: File) => {
    work.current?.abort()
    const mine = (work.current = new AbortController())
    setFile(null)
    setProblem(null)
    setReading({ name: chosen.name, bytes: chosen.size })
    readImportFile(chosen, mine.signal)
      .then((found) => mine === work.current && setFile(found))
      .catch((reason: unknown) => {
        if (mine !== work.current || mine.signal.aborted) return
        setProblem(reason instanceof ApiRefusal ? reason : new ApiRefusal(0, 'unread', String(reason)))
      })
      .finally(() => mine === work.current && setReading(null))
  }, [])

  const clear = useCallback((why: unknown = null) => {
    work.current?.abort()
    work.current = null
    setReading(null)
    setFile(null)
    setProblem(why)
  }, [])

  return { file, reading, problem, read, clear }
}
