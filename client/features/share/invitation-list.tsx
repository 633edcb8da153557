import { dayIn } from '../../../shared/lib/day.ts'
import { callApi } from '../../session/api.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './share-dialog.module.css'
import type { Invitation, Invited, Sharing } from './use-sharing.ts'

type InvitationListProps = {
  path: string
  sharing: Sharing
  tell: (text: string) => void
  /** Its link is to be passed on. */
  onShown: (invited: Invited) => void
  onProblem: (words: string) => void
}

/** So many that are over are shown, the newest first. */
const mostOver = 5

/** Who was asked in, and what came of it. */
export function InvitationList({ path, sharing, tell, onShown, onProblem }: InvitationListProps) {
  const { invitations, attempt } = sharing
  const isOpen = (one: Invitation) => one.acceptedAt === null && one.withdrawnAt === null
  const newest = invitations.toReversed()
  const shown = [...newest.filter(isOpen), ...newest.filter((one) => !isOpen(one)).slice(0, mostOver)]
  if (shown.length === 0) return null

  async function act(run: () => Promise<void>) {
    const problem = await attempt(run)
    if (problem !== null) onProblem(problem)
  }
  const renew = ({ id, email }: Invitation, by: 'mail' | 'link') =>
    act(async () => {
      const answer = await callApi<Pick<Invited, 'outcome' | 'url'>>(`${path}/${id}/renew`, { body: { by } })
      if (answer.url !== null) onShown({ id, email, ...answer })
      if (answer.outcome === 'not-mailed') onProblem(say('share.notMailed', { email }))
      if (answer.outcome === 'mailed') tell(say('share.mailed', { count: 1 }))
    })
  const withdraw = ({ id }: Invitation) =>
    act(async () => {
      await callApi(`${path}/${id}`, { method: 'DELETE' })
      tell(say('share.inviteWithdrawn'))
    })

  return (
    <ul className={styles.list} aria-label={say('share.invitations')}>
      {shown.map((one) => (
        <li key={one.id} className={styles.entry}>
          <span className={styles.what}>
            <span className={styles.cut}>{one.email}</span>
            <InvitationState invitation={one} />
          </span>
          {isOpen(one) && (
            <Menu
              label={say('share.actsOn', { name: one.email })}
              align="end"
              items={[
                { text: say('share.sendAgain'), onChoose: () => void renew(one, 'mail') },
                { text: say('share.showLink'), icon: 'link', onChoose: () => void renew(one, 'link') },
                { text: say('share.revoke'), danger: true, parted: true, onChoose: () => void withdraw(one) },
              ]}
              renderTrigger={(props) => (
                <IconButton small icon="more" label={say('share.actsOn', { name: one.email })} {...props} />
              )}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function InvitationState({ invitation }: { invitation: Invitation }) {
  const { role, acceptedAt, member, withdrawnAt, endsAt, sentAt } = invitation
  const people = usePeople()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  const day = formatDay(dayIn(zone, endsAt), today)
  function state(): string {
    if (acceptedAt !== null) {
      const name = member === null ? '' : (people.get(member)?.name ?? '')
      return name === '' ? say('share.accepted') : say('share.acceptedBy', { name })
    }
    if (withdrawnAt !== null) return say('share.withdrawn')
    if (endsAt <= Date.now()) return say('share.endedOn', { day })
    return say(sentAt === null ? 'share.waits' : 'share.mailedUntil', { day })
  }
  return (
    <span className={styles.meta}>
      {say(`role.${role}`)} · {state()}
    </span>
  )
}
