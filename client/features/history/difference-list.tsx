import { useState } from 'react'
import type { Naming } from '../../board/activity/activity-words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { capital } from '../../words/capital.ts'
import { say } from '../../words/say.ts'
import { DifferenceLines } from './difference-lines.tsx'
import { type DifferenceKind, type DifferentThing, differenceKinds } from './differences.ts'
import styles from './history.module.css'
import { thingWords } from '../../board/activity/thing-words.ts'

type DifferenceListProps = {
  things: readonly DifferentThing[]
  /** Changes that the server did not list. */
  left: number
  naming: Naming
  onOpen: (item: string) => void
  /** Can this item be opened here? */
  isHere: (item: string) => boolean
}

/** So many things show at first, and more at each asking. */
const shownAtOnce = 60

/** What differs between two moments, thing by thing, with what it was and what it became. */
export function DifferenceList({ things, left, naming, onOpen, isHere }: DifferenceListProps) {
  const [kind, setKind] = useState<DifferenceKind | 'all'>('all')
  const [shown, setShown] = useState(shownAtOnce)
  const of = kind === 'all' ? things : things.filter((thing) => thing.kind === kind)
  const count = (wanted: DifferenceKind) => things.filter((thing) => thing.kind === wanted).length
  if (things.length === 0) return null
  return (
    <>
      <div className={styles.kinds}>
        <Segmented
          label={say('compare.filter')}
          options={[
            { value: 'all', text: say('compare.all', { count: things.length }) },
            ...differenceKinds.map((value) => ({ value, text: say(`compare.${value}`, { count: count(value) }) })),
          ]}
          value={kind}
          onChange={setKind}
        />
      </div>
      {of.length === 0 && <p className={styles.note}>{say('compare.sameKind')}</p>}
      <ul>
        {of.slice(0, shown).map((thing) => (
          <DifferentLine key={thing.key} thing={thing} naming={naming} onOpen={onOpen} isHere={isHere} />
        ))}
      </ul>
      {of.length > shown && (
        <TextButton onClick={() => setShown(shown + shownAtOnce)}>
          {say('history.more', { count: of.length - shown })}
        </TextButton>
      )}
      {left > 0 && <p className={styles.note}>{say('compare.left', { count: left })}</p>}
    </>
  )
}

type DifferentLineProps = Pick<DifferenceListProps, 'naming' | 'onOpen' | 'isHere'> & { thing: DifferentThing }

function DifferentLine({ thing, naming, onOpen, isHere }: DifferentLineProps) {
  const { collection, id, kind, changes } = thing
  const words = capital(thingWords(collection, id, naming, changes))
  return (
    <li className={styles.different}>
      <p className={styles.thing}>
        {kind !== 'changed' && (
          <Tag
            text={say(kind === 'added' ? 'compare.isAdded' : 'compare.isGone')}
            tone={kind === 'added' ? 'ok' : 'warn'}
          />
        )}{' '}
        {collection === 'items' && isHere(id) ? (
          <button type="button" className={styles.open} onClick={() => onOpen(id)}>
            {words}
          </button>
        ) : (
          words
        )}
      </p>
      {kind === 'changed' && <DifferenceLines changes={changes} naming={naming} />}
    </li>
  )
}
