import { useCallback, useRef, useState } from 'react'
import { ImportRefusal } from '../../../shared/interchange/import-refusal.ts'
import { readResults, resultsText } from '../../../shared/interchange/read-results.ts'
import type { ResultsTable } from '../../../shared/interchange/results-table.ts'
import { say } from '../../words/say.ts'

export type ResultsFile = { readonly name: string; readonly tables: readonly ResultsTable[] }

export type ChosenFile = {
  file: ResultsFile | null
  /** What the file is called that is being read. */
  reading: string | null
  /** Why the last one holds no results, and what to do. */
  problem: string | null
  take(files: readonly File[]): void
  clear(): void
}

/** A larger file is none of results. */
const mostBytes = 32 * 1024 * 1024

/** The file that results are to come from. */
export function useResultsFile(): ChosenFile {
  const [file, setFile] = useState<ResultsFile | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef<File | null>(null)

  const take = useCallback(([first, ...more]: readonly File[]) => {
    if (!first) return
    latest.current = first
    setFile(null)
    setProblem(more.length > 0 ? say('results.oneFile') : null)
    if (more.length > 0) return
    setReading(first.name)
    read(first)
      .then((tables) => latest.current === first && setFile({ name: first.name, tables }))
      .catch((error: unknown) => latest.current === first && setProblem(problemWords(error)))
      .finally(() => latest.current === first && setReading(null))
  }, [])

  const clear = useCallback(() => {
    latest.current = null
    setFile(null)
    setReading(null)
    setProblem(null)
  }, [])

  return { file, reading, problem, take, clear }
}

async function read(file: File): Promise<ResultsTable[]> {
  if (file.size > mostBytes) throw new ImportRefusal('too-large', say('results.tooLarge'))
  return readResults(resultsText(new Uint8Array(await file.arrayBuffer())))
}

function problemWords(error: unknown): string {
  return error instanceof ImportRefusal ? [error.message, error.hint].filter(Boolean).join(' ') : say('results.unread')
}
