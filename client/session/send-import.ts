import { importEnvelope } from '../../shared/interchange/import-envelope.ts'
import type { ImportReport } from '../../shared/interchange/import-report.ts'
import type { TrelloOptions } from '../../shared/interchange/trello-options.ts'
import { ApiRefusal, refusalFrom } from './call-api.ts'
import type { ImportFile } from './import-file.ts'
import type { BoardSession } from './session-types.ts'
import { until } from './value.ts'

/** What the server says of an import, or of a dry run of it. `import`: what undoes it; null where nothing came in. */
export type ImportAnswer = ImportReport & { board: string; dryRun: boolean; seq: number | null; import: string | null }

/** Where the sending is, bytes; null: all of it is at the server. */
export type Sent = { bytes: number; of: number } | null

export type SendImport = {
  file: ImportFile
  options: TrelloOptions
  dryRun: boolean
  /** Names this attempt: sent again, it is carried out once. */
  key: string
  signal: AbortSignal
  onSent: (sent: Sent) => void
}

/**
 * Sends a file with what was chosen for it; all earlier changes of mine go before. Throws `ApiRefusal`: `offline` when the
 * server cannot be reached, `aborted` when `signal` ended it.
 */
export async function sendImport(
  { board, saved }: Pick<BoardSession, 'board' | 'saved'>,
  { file, options, dryRun, key, signal, onSent }: SendImport,
): Promise<ImportAnswer> {
  const settled = await until(saved, ({ kind }) => kind !== 'saving')
  if (settled.kind === 'offline') throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  const body = new Blob(['{"options":', JSON.stringify(options), ',"file":', file.lean, '}'], { type: importEnvelope })
  const path = `/api/boards/${encodeURIComponent(board)}/import?format=trello${dryRun ? '&dryRun=1' : ''}`
  return new Promise((resolve, reject) => {
    // `fetch` does not say how much of a body it has sent
    const request = new XMLHttpRequest()
    const fail = (code: string) => reject(new ApiRefusal(0, code, 'The server cannot be reached.'))
    request.open('POST', path)
    request.responseType = 'json'
    if (!dryRun) request.setRequestHeader('Idempotency-Key', key)
    request.upload.addEventListener('progress', ({ loaded }) => onSent({ bytes: loaded, of: body.size }))
    request.upload.addEventListener('load', () => onSent(null))
    request.addEventListener('error', () => fail('offline'))
    request.addEventListener('abort', () => fail('aborted'))
    request.addEventListener('load', () => {
      if (request.status === 200) resolve(request.response as ImportAnswer)
      else reject(refusalFrom(request.status, request.response))
    })
    if (signal.aborted) return fail('aborted')
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
    return undefined
  })
}
