/** Entry of the worker thread that reads a file to import: a big one holds up nobody else on the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ReadFile, readImportFile } from '../../shared/interchange/import-file.ts'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { must } from '../../shared/lib/must.ts'

/** What it is given. */
export type ImportWorkerData = { bytes: Uint8Array; type: string }

/** What it answers, once. */
export type ImportWorkerAnswer =
  { read: ReadFile } | { refusal: Pick<ImportRefusal, 'code' | 'message' | 'hint' | 'issues'> }

const { bytes, type } = workerData as ImportWorkerData

must(parentPort, 'the import worker runs in a worker thread').postMessage(answer())

function answer(): ImportWorkerAnswer {
  try {
    return { read: readImportFile(bytes, type) }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    const { code, message, hint, issues } = error
    return { refusal: { code, message, hint, issues } }
  }
}
