import { useState } from 'react'
import { dayIn } from '../../../shared/lib/day.ts'
import { callApi } from '../../session/api.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { formatDay, formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './share-dialog.module.css'
import type { ShareLink, Sharing } from './use-sharing.ts'

type LinkListProps = {
  path: string
  sharing: Sharing
  tell: (text: string) => void
  onProblem: (words: string | undefined) => void
}

/** So many that are over are shown, the newest first. */
const mostOver = 3

/** The links of the board: what each allows, until when, and who came by it. */
export function LinkList({ path, sharing, tell, onProblem }: LinkListProps) {
  const { links, attempt } = sharing
  const newest = links.toReversed()
  const shown = [...newest.filter((link) => !isOver(link)), ...newest.filter(isOver).slice(0, mostOver)]
  const [asking, setAsking] = useState<string | null>(null)
  if (shown.length === 0) return null
  async function revoke({ id }: ShareLink) {
    setAsking(null)
    const problem = await attempt(async () => {
      await callApi(`${path}/${id}`, { method: 'DELETE' })
      tell(say('share.revoked'))
    })
    onProblem(problem ?? undefined)
  }
  return (
    <ul className={styles.list} aria-label={say('share.links')}>
      {shown.map((link) => (
        <li key={link.id} className={styles.entry}>
          <LinkWords link={link} />
          {link.revokedAt === null && asking !== link.id && (
            <TextButton onClick={() => (link.members.length > 0 ? setAsking(link.id) : void revoke(link))}>
              {say('share.revoke')}
            </TextButton>
          )}
          {link.revokedAt === null && asking === link.id && (
            <p className={styles.ask} role="alert">
              {say('share.revokeAsk', { count: link.members.length })}{' '}
              <TextButton ref={takeFocus} onClick={() => void revoke(link)}>
                {say('share.revokeSure')}
              </TextButton>{' '}
              <TextButton quiet onClick={() => setAsking(null)}>
                {say('share.revokeNot')}
              </TextButton>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Nobody comes in by it any more, and nobody who came by it is left. */
function isOver({ revokedAt, ends, members }: ShareLink): boolean {
  return revokedAt !== null || (ends !== null && ends <= Date.now() && members.length === 0)
}

function LinkWords({ link }: { link: ShareLink }) {
  const people = usePeople()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  const { role, ends, revokedAt, hasPassword, uses, members } = link
  const day = ends === null ? '' : formatDay(dayIn(zone, ends - 1), today)
  const until =
    revokedAt === null && ends !== null ? say(ends <= Date.now() ? 'share.endedOn' : 'share.until', { day }) : null
  const words = [
    revokedAt === null ? null : say('share.withdrawn'),
    until,
    hasPassword ? say('share.hasPassword') : null,
    say('share.uses', { count: uses }),
  ]
  const names = members.map((member) => people.get(member)?.name ?? say('member.unknown'))
  return (
    <span className={styles.what}>
      <span>
        {say(`role.${role}`)} <span className={styles.meta}>{words.filter(Boolean).join(' · ')}</span>
      </span>
      {names.length > 0 && <span className={styles.meta}>{say('share.cameBy', { who: formatList(names) })}</span>}
    </span>
  )
}
