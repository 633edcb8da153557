import { useState } from 'react'
import { type Companion, usePeopleHere } from '../../session/board-hooks.ts'
import { useMyPresenceWord, useOthersWord } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { categoryColour } from '../../ui/colours.ts'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-together.ts'
import { say } from '../../words/say.ts'
import styles from './together.module.css'
import { type Go, useFollow } from './use-follow.ts'
import { useImportNews } from './use-import-news.ts'

type TogetherProps = { view: string; open: string | null; onGo: Go; tell: (text: string) => void }

/** Going along with somebody, or having the others come along: one line at the top, and a frame in the leader's colour. */
export function Together({ view, open, onGo, tell }: TogetherProps) {
  const { leader, stop } = useFollow({ view, open, onGo, tell })
  useImportNews(tell)
  const presents = useMyPresenceWord((mine) => mine.presents)
  return (
    <>
      <p className="visually-hidden" role="status">
        {leader && say('together.following', { name: leader.firstName })}
      </p>
      {leader && <div className={styles.frame} style={categoryColour(leader.face.colour)} aria-hidden="true" />}
      {leader ? <Following leader={leader} onStop={stop} /> : presents ? <Presenting /> : <Invitation />}
    </>
  )
}

function Following({ leader, onStop }: { leader: Companion; onStop: () => void }) {
  return (
    <div className={styles.line} style={categoryColour(leader.face.colour)} data-following>
      <Avatar person={leader.face} size={16} bare />
      <span>{say('together.following', { name: leader.firstName })}</span>
      <TextButton onClick={onStop}>{say('together.stop')}</TextButton>
    </div>
  )
}

function Presenting() {
  const { presence, me } = useSession()
  const count = useOthersWord(
    (others) => new Set(others.filter((one) => one.follows === me.member).map((one) => one.member)).size,
  )
  return (
    <div className={styles.line}>
      <span role="status">{say('together.youPresent', { count })}</span>
      <TextButton onClick={() => presence.show({ presents: false })}>{say('together.end')}</TextButton>
    </div>
  )
}

/** Somebody presents: a line, once; who says "Not now" is not asked again while it lasts. */
function Invitation() {
  const { presence } = useSession()
  const [declined, setDeclined] = useState<readonly number[]>([])
  const host = usePeopleHere().find((one) => one.at.presents && !declined.includes(one.client))
  return (
    <div role="status">
      {host && (
        <div className={styles.line} data-following>
          <Avatar person={host.face} size={16} bare />
          <span>{say('together.presents', { name: host.firstName })}</span>
          <TextButton onClick={() => presence.show({ follows: host.member })}>{say('together.follow')}</TextButton>
          <TextButton quiet onClick={() => setDeclined([...declined, host.client])}>
            {say('together.notNow')}
          </TextButton>
        </div>
      )}
    </div>
  )
}
