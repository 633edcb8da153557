import { say } from '../words/say.ts'
import { Avatar, type Person } from './avatar.tsx'
import styles from './here-now.module.css'

/** Somebody on the board, by first name, and the place they are at. */
export type Presence = Person & { id: string; where: string }

/** Who is where, at the foot of the rail; a click goes there. `count` includes me. */
export function HereNow(props: { people: readonly Presence[]; count: number; onFollow: (id: string) => void }) {
  const { people, count, onFollow } = props
  return (
    <section className={styles.here} aria-label={say('people.hereNow')}>
      <h2 className={styles.heading}>
        {say('people.hereNow')} <span className={styles.count}>{count}</span>
      </h2>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.row}
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
