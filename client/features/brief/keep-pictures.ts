import { callApi } from '../../session/api.ts'
import { ApiRefusal, refusalOf } from '../../session/call-api.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** A picture that the server keeps; sizes in px. */
export type KeptPicture = { src: string; width: number; height: number }

/** The largest picture that the server takes, bytes. */
export const largestPicture = 10 * 1024 * 1024

/** Can a brief show this file? */
export function isPicture(file: File): boolean {
  return /^image\/(png|jpeg|webp|gif|avif)$/.test(file.type)
}

/** Gives a picture to the server to keep. Throws `ApiRefusal`. */
export async function keepPicture(board: string, file: Blob): Promise<KeptPicture> {
  const response = await fetch(filesPath(board), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'content-type': file.type },
    body: file,
  }).catch(() => null)
  if (!response) throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as KeptPicture
}

/** Lets the server fetch a picture of the web, once, and keep it. Throws `ApiRefusal`. */
export function keepPictureOf(board: string, url: string): Promise<KeptPicture> {
  return callApi<KeptPicture>(`${filesPath(board)}/fetch`, { body: { url } })
}

/** Why a picture was not kept, and what to do. */
export function pictureRefusalWords(error: unknown): string {
  switch (error instanceof ApiRefusal ? error.code : '') {
    case 'wrong-type':
      return say('brief.wrongType')
    case 'broken-picture':
      return say('brief.brokenPicture')
    case 'files-full':
      return say('brief.filesFull')
    case 'not-fetched':
      return say('brief.notFetched')
    default:
      return refusalWords(error)
  }
}

function filesPath(board: string): string {
  return `/api/boards/${encodeURIComponent(board)}/files`
}
