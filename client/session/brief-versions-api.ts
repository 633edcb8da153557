import type { BriefRestored, BriefVersion, PastBrief } from '../../shared/interchange/brief-versions.ts'
import { callApi } from './api.ts'

/** The past of one brief, as the server keeps it. Everything throws `ApiRefusal`; `offline` when it cannot be reached. */
export type BriefVersionsApi = {
  /** Newest first; the first is how the brief is now. */
  versions(): Promise<BriefVersion[]>
  /** What it said after a row of its log. */
  at(seq: number): Promise<PastBrief>
  /** Keeps it as it is now under a name. */
  keep(name: string): Promise<BriefVersion>
  rename(version: string, name: string): Promise<BriefVersion>
  /** Gives up the name; a version that was kept by itself stays as such. */
  forget(version: string): Promise<void>
  /** Makes it say that again. `head`: refused (`conflict`) when anything was written after that row. */
  restore(version: string | number, head?: number): Promise<BriefRestored>
}

/** So many texts are kept: whoever compares goes back and forth between a few. */
const mostKept = 12

export function createBriefVersionsApi(board: string, item: string): BriefVersionsApi {
  const path = `/api/boards/${encodeURIComponent(board)}/briefs/${encodeURIComponent(item)}/versions`
  const pathOf = (version: string | number) => `${path}/${encodeURIComponent(version)}`
  // what was said once does not change any more
  const kept = new Map<number, Promise<PastBrief>>()
  return {
    versions: async () => (await callApi<{ versions: BriefVersion[] }>(path)).versions,
    at(seq) {
      const known = kept.get(seq)
      if (known) return known
      const asked = callApi<PastBrief>(pathOf(seq))
      kept.set(seq, asked)
      asked.catch(() => kept.delete(seq))
      for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest)
      return asked
    },
    keep: (name) => callApi(path, { body: { name } }),
    rename: (version, name) => callApi(pathOf(version), { method: 'PATCH', body: { name } }),
    forget: (version) => callApi(pathOf(version), { method: 'DELETE' }),
    restore: (version, head) => callApi(`${pathOf(version)}/restore`, { body: head === undefined ? {} : { head } }),
  }
}
