import { useEffect } from 'react'
import { usePeople, useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import '../../words/en-role.ts'
import { say } from '../../words/say.ts'

type InviteOfferProps = { tell: (text: string, act?: () => void, name?: string) => void; onInvite: () => void }

/**
 * Offers once to invite people: when an owner whose board nobody else is on gives an item to somebody else. Draws
 * nothing of its own.
 */
export function InviteOffer({ tell, onInvite }: InviteOfferProps) {
  const session = useSession()
  const { role } = useStatus()
  const people = usePeople()
  const { member } = session.me
  // while the list has not come nobody knows
  const isKnown = people.get(member)?.role !== undefined
  const isAlone = isKnown && ![...people].some(([id, person]) => id !== member && person.role !== undefined)
  const waits = role === 'owner' && isAlone && recall(keyOf(session.board)) === null
  useEffect(() => {
    if (!waits) return undefined
    const stop = session.store.subscribe(({ items }, { local }) => {
      if (!local) return
      const given = [
        ...(items?.added ?? []).flatMap((item) => item.assignees),
        ...(items?.updated ?? []).flatMap(([before, after]) =>
          after.assignees.filter((one) => !before.assignees.includes(one)),
        ),
      ]
      if (given.every((one) => one === member)) return
      stop()
      remember(keyOf(session.board), 'offered')
      tell(say('role.nobodyElse'), onInvite, say('role.invite'))
    })
    return stop
  }, [member, onInvite, session, tell, waits])
  return null
}

function keyOf(board: string): string {
  return `invite-offered/${board}`
}
