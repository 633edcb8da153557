import { useMyFace, usePeopleHere } from '../../session/board-hooks.ts'
import { useMyPresenceWord } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import styles from './people-bar.module.css'

/** So many of the others are drawn, beside me; all of them are in the list behind the number. */
const mostShown = 3

/** Who is on the board, at the end of the bar: me with what I can do here, and the others, to go along with. */
export function PeopleBar({ onAccount }: { onAccount: () => void }) {
  const { presence, me } = useSession()
  const people = usePeopleHere()
  const follow = (member: string) => presence.show({ follows: member })
  return (
    <span className={styles.people}>
      <MyMenu onAccount={onAccount} />
      {people.slice(0, mostShown).map(({ member, firstName, face, at }) => (
        <button
          key={member}
          type="button"
          className={styles.face}
          title={say('people.follow', { name: firstName })}
          disabled={at.follows === me.member}
          onClick={() => follow(member)}
        >
          <Avatar person={face} size={24} bare />
          <span className="visually-hidden">{say('people.follow', { name: firstName })}</span>
        </button>
      ))}
      {people.length > 0 && (
        <Menu
          label={say('people.hereNow')}
          align="end"
          items={people.map(({ member, face, at }) => ({
            text: face.name,
            onChoose: () => follow(member),
            ...(at.follows === me.member && { hint: say('together.followsYou'), disabled: true }),
          }))}
          renderTrigger={(props) => (
            <button {...props} type="button" className={people.length > mostShown ? styles.more : styles.moreOnPhone}>
              <span className={styles.wide} aria-hidden="true">{`+${people.length - mostShown}`}</span>
              <span className={styles.narrow} aria-hidden="true">{`+${people.length}`}</span>
              <span className="visually-hidden">{say('frame.peopleHere', { count: people.length })}</span>
            </button>
          )}
        />
      )}
    </span>
  )
}

/** My avatar, and what I can do with the others here. */
function MyMenu({ onAccount }: { onAccount: () => void }) {
  const me = useMyFace()
  const { presence } = useSession()
  const presents = useMyPresenceWord((mine) => mine.presents)
  const toggle = {
    text: say(presents ? 'frame.endPresenting' : 'frame.present'),
    onChoose: () => presence.show(presents ? { presents: false } : { presents: true, follows: null }),
  }
  return (
    <Menu
      label={say('frame.myself', { name: me.name })}
      align="end"
      items={[toggle, { text: say('boards.account'), onChoose: onAccount }]}
      renderTrigger={(props) => (
        <button {...props} type="button" className={styles.face} title={say('frame.myself', { name: me.name })}>
          <Avatar person={me} size={24} bare />
          <span className="visually-hidden">{say('frame.myself', { name: me.name })}</span>
        </button>
      )}
    />
  )
}
