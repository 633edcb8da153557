import { ApiRefusal } from './call-api.ts'
import type { ReadAnswer } from './import-worker.ts'

/** A Trello export that was read and found whole, ready to be sent. */
export type ImportFile = {
  /** As it lies on this machine. */
  fileName: string
  /** What the board is called in it. */
  name: string
  cards: number
  /** What is sent: the parts that an import reads. */
  lean: Blob
}

/** A larger file is none that a worker could read; the server takes less of it. */
const mostBytes = 64 * 1024 * 1024

/**
 * Reads a file in a worker, so that the page goes on meanwhile. Throws `ApiRefusal`: what is wrong with it and where.
 * `signal` ends the reading.
 */
export async function readImportFile(chosen: File, signal: AbortSignal): Promise<ImportFile> {
  if (chosen.size > mostBytes) throw new ApiRefusal(0, 'too-large', `The file has ${megabytes(chosen.size)} MB.`)
  const answer = await ask(chosen, signal)
  if (!('refusal' in answer)) return { fileName: chosen.name, ...answer }
  const { code = 'unread', message = '', hint, issues } = answer.refusal ?? {}
  throw new ApiRefusal(0, code, message, { hint, issues: issues && [...issues] })
}

function ask(chosen: File, signal: AbortSignal): Promise<ReadAnswer> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ReadAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => resolve(data))
    // its code did not come, or memory was short
    worker.addEventListener('error', () => resolve({ refusal: null }))
    signal.addEventListener('abort', () => reject(new DOMException('The reading was ended.', 'AbortError')))
    worker.postMessage(chosen, [])
  }).finally(() => worker.terminate())
}

/** '15.6'. */
export function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}

let handed: { board: string; file: ImportFile } | null = null

/** Hands a file over to the page of a board that is about to open. */
export function handFile(board: string, file: ImportFile): void {
  handed = { board, file }
}

/** The file that was handed over to this board's page, if any, once. */
export function takeHandedFile(board: string): ImportFile | null {
  if (handed?.board !== board) return null
  const { file } = handed
  handed = null
  return file
}
