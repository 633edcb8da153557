import { memo } from 'react'
import { say } from '../words/say.ts'
import styles from './avatar.module.css'
import { classNames } from './class-names.ts'
import { categoryColour } from './colours.ts'

/** A person as the kit draws one: `colour` 1 to 8, `live` when they are here now. */
export type Person = { initials: string; colour: number; name: string; live?: boolean | undefined }

/** The sizes an avatar comes in, px. */
export type AvatarSize = 16 | 20 | 24 | 32

const sizes = { 16: styles.s16, 20: styles.s20, 24: styles.s24, 32: styles.s32 }

/** A person's initials in their colour; a ring when they are here; a dashed "?" for `null`, nobody yet. `bare` when the name stands beside it. */
export const Avatar = memo(function Avatar(props: { person: Person | null; size?: AvatarSize; bare?: boolean }) {
  const { person, size = 20, bare = false } = props
  // names come after the board
  const name = person ? person.name || say('people.someone') : say('people.nobody')
  return (
    <span
      className={classNames(styles.avatar, sizes[size], person?.live && styles.live, !person && styles.nobody)}
      style={person ? categoryColour(person.colour) : undefined}
      {...(bare ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
    >
      {person?.initials ?? '?'}
    </span>
  )
})
