import { useEffect, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { useBoardStore } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import type { ApprovalFacts } from '../approval/approval-facts.ts'

/** What cards say of approvals; its code comes only to a board that has a rule. */
export function useApprovalFacts(kinds: readonly Row<'kinds'>[]): ApprovalFacts | undefined {
  const store = useBoardStore()
  const { member } = useSession().me
  const [facts, setFacts] = useState<ApprovalFacts>()
  const isNeeded = kinds.some(({ approval }) => approval)
  useEffect(() => {
    if (!isNeeded) return
    let stop: (() => void) | null = () => {}
    void import('../approval/approval-facts.ts').then(({ watchApprovals }) => {
      stop &&= watchApprovals(store, member, (next) => setFacts(() => next))
    })
    return () => {
      stop?.()
      stop = null
    }
  }, [isNeeded, member, store])
  return facts
}
