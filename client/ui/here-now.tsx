import { say } from '../words/say.ts'
import { Avatar, type Person } from './avatar.tsx'
import { classNames } from './class-names.ts'
import styles from './here-now.module.css'

/** Somebody on the board, by first name, and the place they are at. */
export type Presence = Person & { id: string; where: string; followed?: boolean; disabled?: boolean }

/** Who is where, at the foot of the rail; a click goes along with them. `count` includes me. */
export function HereNow(props: { people: readonly Presence[]; count: number; onFollow: (id: string) => void }) {
  const { people, count, onFollow } = props
  return (
    <section className={styles.here} aria-label={say('people.hereNow')}>
      <h2 className={styles.heading}>
        {say('people.hereNow')} <span className={styles.count}>{count}</span>
      </h2>
      <ul className={styles.list}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={classNames(styles.row, person.followed && styles.followed)}
              aria-pressed={person.followed ?? false}
              disabled={person.disabled}
              title={say('people.follow', { name: person.name })}
              onClick={() => onFollow(person.id)}
            >
              <Avatar person={person} size={16} bare />
              <b className={styles.name}>{person.name}</b> <span className={styles.where}>{person.where}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
