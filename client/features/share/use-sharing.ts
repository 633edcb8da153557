import { useCallback, useEffect, useState } from 'react'
import type { Role } from '../../../shared/protocol.ts'
import { callApi } from '../../session/api.ts'
import { refusalWords } from '../../words/refusal-words.ts'

export type LinkRole = 'editor' | 'commenter' | 'viewer'

/** Instants are epoch milliseconds. */
export type ShareLink = {
  id: string
  role: LinkRole
  createdAt: number
  ends: number | null
  revokedAt: number | null
  uses: number
  hasPassword: boolean
  /** Member ids of those whose seats hang on it. */
  members: string[]
}

export type Invitation = {
  id: string
  email: string
  role: Role
  endsAt: number
  sentAt: number | null
  acceptedAt: number | null
  member: string | null
  withdrawnAt: number | null
}

/** What came of an address; `url` where its link is to be passed on. */
export type Invited = {
  email: string
  outcome: 'mailed' | 'link' | 'not-mailed' | 'bad-address' | 'member'
  id: string | null
  url: string | null
}

export type Sharing = {
  links: readonly ShareLink[]
  invitations: readonly Invitation[]
  /** Runs an act and reads both lists anew; answers what was wrong, in words, or null. */
  attempt(act: () => Promise<void>): Promise<string | null>
}

/** The links and invitations of a board, for its owner. */
export function useSharing(board: string): Sharing {
  const [links, setLinks] = useState<ShareLink[]>([])
  const [invitations, setInvitations] = useState<Invitation[]>([])
  const refresh = useCallback(async () => {
    const path = `/api/boards/${encodeURIComponent(board)}`
    const [first, second] = await Promise.all([
      callApi<ShareLink[]>(`${path}/links`),
      callApi<Invitation[]>(`${path}/invitations`),
    ])
    setLinks(first)
    setInvitations(second)
  }, [board])
  useEffect(() => {
    // lists that cannot be read are no reason to refuse making a link
    refresh().catch(() => undefined)
  }, [refresh])
  const attempt = useCallback(
    async (act: () => Promise<void>) => {
      try {
        await act()
        await refresh()
        return null
      } catch (reason) {
        return refusalWords(reason)
      }
    },
    [refresh],
  )
  return { links, invitations, attempt }
}
