import { isObject } from '../../shared/lib/json.ts'

/** Is it for want of room on the server's disk that it saves nothing now? False also where it cannot be reached. */
export async function isServerFull(fetch: typeof globalThis.fetch, origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/readyz`).catch(() => null)
  if (answer?.status !== 503) return false
  const said: unknown = await answer.json().catch(() => null)
  return isObject(said) && isObject(said['error']) && said['error']['code'] === 'disk-full'
}
