import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { RoundView } from './use-round-view.ts'
import styles from './voters.module.css'

/** So many are named as awaited. */
const mostNamed = 3

/** Who has voted, with a tick, and for whom the cards wait; what they voted nobody sees. */
export function Voters({ view: { voters } }: { view: RoundView }) {
  const awaited = voters.filter(({ voted }) => !voted).map(({ name }) => name)
  const names = awaited.length > mostNamed ? [...awaited.slice(0, mostNamed - 1), say('estimate.others')] : awaited
  return (
    <div className={styles.voters}>
      <ul className={styles.faces}>
        {voters.map(({ member, name, face, isMe, voted }) => (
          <li key={member} className={classNames(styles.face, !voted && styles.awaited)}>
            <Avatar person={{ ...face, live: voted }} size={24} bare />
            {voted && (
              <span className={styles.tick}>
                <Icon name="check" size={11} />
              </span>
            )}
            <span className="visually-hidden">{votedWords(name, isMe, voted)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.words}>{awaited.length > 0 && say('estimate.waitsFor', { names: formatList(names) })}</p>
    </div>
  )
}

function votedWords(name: string, isMe: boolean, voted: boolean): string {
  if (isMe) return say(voted ? 'estimate.youHaveVoted' : 'estimate.youHaveNotVoted')
  return say(voted ? 'estimate.hasVoted' : 'estimate.hasNotVoted', { name })
}
