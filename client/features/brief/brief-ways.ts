import { createContext, use } from 'react'

/** Where one gets to from inside a brief. */
export type BriefWays = { openItem: (id: string) => void; itemPath: (id: string) => string }

/** The ways out of the brief around a part. */
export const BriefWaysContext = createContext<BriefWays>({ openItem: () => undefined, itemPath: () => '' })

/** The ways out of the brief that this is part of. */
export function useBriefWays(): BriefWays {
  return use(BriefWaysContext)
}
