import { memo } from 'react'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import { categoryColour } from './colours.ts'
import styles from './remote-cursor.module.css'

type RemoteCursorProps = {
  /** In px from the left top of the positioned parent. */
  x: number
  y: number
  name: string
  /** 1 to 8. */
  colour: number
  /** What they are about to do: 'to Doing, 7 of 5'. */
  note?: string | undefined
  /** It has not moved for a while: it steps back. */
  still?: boolean
  /** The time they were last heard of, when they have gone quiet. */
  quietSince?: string | undefined
}

function flagText({ name, note, quietSince }: RemoteCursorProps): string {
  if (quietSince) return say('people.quietSince', { name, time: quietSince })
  return note ? say('people.does', { name, note }) : name
}

/** Another person's pointer with their name; it glides 80 ms between two updates. */
export const RemoteCursor = memo(function RemoteCursor(props: RemoteCursorProps) {
  return (
    <span
      className={classNames(styles.cursor, props.quietSince !== undefined && styles.quiet, props.still && styles.still)}
      style={{ ...categoryColour(props.colour), transform: `translate(${props.x}px, ${props.y}px)` }}
      aria-hidden="true"
      data-cursor
    >
      <svg width="14" height="16" viewBox="0 0 14 16">
        <path d="M1 1l11.5 7.2-5.3 1-2.5 5.3z" />
      </svg>
      <b className={styles.flag}>{flagText(props)}</b>
    </span>
  )
})
