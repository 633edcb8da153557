import { say } from '../words/say.ts'
import { formatList } from '../words/format.ts'
import { Avatar, type AvatarSize, type Person } from './avatar.tsx'
import styles from './avatar-stack.module.css'
import { classNames } from './class-names.ts'

/** People side by side, `max` at most, then "+3". Rings need room: `spread` keeps them apart, else they overlap by 4. */
export function AvatarStack(props: { people: readonly Person[]; size?: AvatarSize; max?: number; spread?: boolean }) {
  const { people, size = 20, max = 4, spread = false } = props
  const names = formatList(people.map((person) => person.name))
  return (
    <span
      className={classNames(styles.stack, spread && styles.spread)}
      role="img"
      aria-label={say('people.group', { count: people.length, names })}
      title={names}
    >
      {people.slice(0, max).map((person, place) => (
        <Avatar key={`${place} ${person.name}`} person={person} size={size} bare />
      ))}
      {people.length > max && <span className={styles.rest}>+{people.length - max}</span>}
    </span>
  )
}
