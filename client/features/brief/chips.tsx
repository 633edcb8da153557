import type { Fact, Mention } from '../../../shared/brief/decorators.ts'
import { firstNameOf, useToday } from '../../session/board-hooks.ts'
import { usePeople, useSelector } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { classNames } from '../../ui/class-names.ts'
import { say } from '../../words/say.ts'
import { useBriefWays } from './brief-ways.ts'
import styles from './chips.module.css'
import { factFigure, factReads } from './fact-figure.ts'

/** A figure of the board in the text, as it is now; struck with its words once it is gone. */
export function FactChip({ fact }: { fact: Fact }) {
  const { openItem, itemPath } = useBriefWays()
  const today = useToday()
  const { kind, id, label } = fact
  const shown = useSelector(factReads[kind], (store) => factFigure({ kind, id }, store, today), [kind, id, today])
  if (!shown) {
    return (
      <span className={classNames(styles.fact, styles.gone)} data-fact={kind} title={say('brief.gone')}>
        {label}
        <span className="visually-hidden"> {say('brief.gone')}</span>
      </span>
    )
  }
  const inside = (
    <>
      <span className={styles.name}>{shown.name}</span>
      {shown.figure && <span className={styles.figure}> {shown.figure}</span>}
      {shown.note && <span className={styles.note}> {shown.note}</span>}
    </>
  )
  if (kind !== 'item') {
    return (
      <span className={styles.fact} data-fact={kind}>
        {inside}
      </span>
    )
  }
  return (
    // no anchor: a point of a check list may hold nothing that takes the focus; by the keys it is chosen and opened with Enter
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- as above
    <span
      role="link"
      className={classNames(styles.fact, styles.opens)}
      data-fact={kind}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) window.open(itemPath(id), '_blank', 'noopener')
        else openItem(id)
      }}
    >
      {inside}
    </span>
  )
}

/** Somebody of the board, named in the text. */
export function MentionChip({ mention }: { mention: Mention }) {
  const people = usePeople()
  const { member: me } = useSession().me
  const name = people.get(mention.member)?.name
  return (
    <span
      className={classNames(styles.mention, mention.member === me && styles.me)}
      data-mentioned={mention.member}
      title={name ?? mention.name}
    >
      @{name === undefined ? mention.name : firstNameOf(name)}
    </span>
  )
}
