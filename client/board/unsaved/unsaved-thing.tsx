import type { UnsavedLine, UnsavedRow } from '../../session/unsaved-difference.ts'
import { TickBox } from '../../ui/tick-box.tsx'
import '../../words/en-unsaved.ts'
import { say } from '../../words/say.ts'
import type { Naming } from '../activity/activity-words.ts'
import type { Difference } from '../activity/thing-words.ts'
import styles from './unsaved-dialog.module.css'
import { unsavedLineWords, unsavedName } from './unsaved-words.ts'

type UnsavedThingProps = {
  row: UnsavedRow
  naming: Naming
  canEdit: boolean
  isChosen: (line: UnsavedLine) => boolean
  onTurn: (keys: readonly string[]) => void
}

/** One thing that I changed: made as a whole, or field by field. */
export function UnsavedThing({ row, naming, canEdit, isChosen, onTurn }: UnsavedThingProps) {
  const name = unsavedName(row, naming)
  // facts of one kind, and a thing that I made, are taken or left as one
  const isOne = row.made || row.id === ''
  const tick = (lines: readonly UnsavedLine[], label: string) => (
    <TickBox
      tone="chosen"
      label={label}
      checked={lines.some(isChosen)}
      disabled={!canEdit || lines.every(({ state }) => state === 'impossible')}
      onTick={(on) =>
        onTurn(lines.filter((line) => line.state !== 'impossible' && isChosen(line) !== on).map(({ key }) => key))
      }
    />
  )
  return (
    <li className={styles.thing}>
      <p className={styles.head}>
        {isOne && tick(row.lines, say('kept.chooseNew', { name }))}
        <span className={styles.name}>{name}</span>
        {row.made && <span className={styles.note}>{say('kept.made')}</span>}
        {isOne && row.lines.every(({ state }) => state === 'impossible') && <Note state="impossible" />}
      </p>
      {!isOne && (
        <ul>
          {row.lines.map((line) => {
            const words = unsavedLineWords(line, naming)
            return (
              <li key={line.key} className={styles.line}>
                {tick([line], say('kept.choose', { field: words.field, name }))}
                <Line difference={words} />
                <Note state={line.state} />
              </li>
            )
          })}
        </ul>
      )}
    </li>
  )
}

function Line({ difference }: { difference: Difference }) {
  return (
    <span className={styles.words}>
      <span className={styles.field}>{difference.field}</span>{' '}
      <span>
        {'words' in difference ? (
          difference.words
        ) : (
          <>
            <span className={styles.before}>{difference.before}</span> → {difference.after}
          </>
        )}
      </span>
    </span>
  )
}

function Note({ state }: Pick<UnsavedLine, 'state'>) {
  if (state === 'free') return null
  return <span className={styles.note}>{say(state === 'theirs' ? 'kept.theirs' : 'kept.impossible')}</span>
}
