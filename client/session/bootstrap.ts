import { ApiRefusal, refusalOf } from './call-api.ts'

/** `state`: the whole document in Yjs encoding V2. */
export type Snapshot = { epoch: string; state: Uint8Array }

/** The board as it is on the server's disk, over HTTP: smaller and sooner than by the socket. Throws `ApiRefusal`. */
export async function fetchSnapshot(
  board: string,
  { fetch, origin }: { fetch: typeof globalThis.fetch; origin: string },
): Promise<Snapshot> {
  const lost = () => {
    throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  }
  const response = await fetch(`${origin}/api/boards/${encodeURIComponent(board)}/snapshot`, {
    credentials: 'same-origin',
  }).catch(lost)
  if (!response.ok) throw await refusalOf(response)
  const epoch = response.headers.get('x-topsight-epoch')
  if (epoch === null) throw new ApiRefusal(502, 'server', 'The server sent no board.')
  return { epoch, state: new Uint8Array(await response.arrayBuffer().catch(lost)) }
}
