import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useStatus, useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import { say } from '../../words/say.ts'
import { RoundActs } from './round-acts.tsx'
import styles from './round-panel.module.css'
import { ScaleCards } from './scale-cards.tsx'
import { useTakePoints } from './use-take-points.ts'
import type { RoundView } from './use-round-view.ts'
import { VotePlot } from './vote-plot.tsx'
import { voteWords } from './vote-words.ts'
import { Voters } from './voters.tsx'

type RoundPanelProps = {
  view: RoundView
  onOpenItem: (id: string) => void
  tell: (text: string, undo?: () => void) => void
}

/** The round as its people see it, not modal: the item, the cards, who has voted; then the votes and what to make of them. */
export function RoundPanel({ view, onOpenItem, tell }: RoundPanelProps) {
  const { poker } = useSession()
  const { round } = view
  const canEdit = useCanEdit()
  const take = useTakePoints(view, tell)
  const hadFocus = useRef(true)
  useFocusReturn(() => document.querySelector<HTMLElement>('[data-round-bar]'))
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    poker.open.set(false)
  }
  return (
    <div className={styles.place} role="presentation" onKeyDown={onKeyDown}>
      <div className={styles.panel} role="dialog" aria-label={say('estimate.together')}>
        <div className={styles.head}>
          <h2 className={styles.name}>{say('estimate.together')}</h2>
          {round.items.length > 1 && (
            <span className={styles.count}>
              {say('estimate.place', { place: round.at + 1, count: round.items.length })}
            </span>
          )}
          <IconButton icon="down" label={say('estimate.hide')} onClick={() => poker.open.set(false)} />
        </div>
        <Phase key={`${round.id} ${round.turn} ${round.votes === null}`} hadFocus={hadFocus}>
          <ItemLine view={view} onOpenItem={onOpenItem} />
          {round.votes ? <VotePlot view={view} onTake={canEdit && view.item ? take : null} /> : <Voting view={view} />}
          {canEdit && <RoundActs view={view} onTake={take} />}
        </Phase>
      </div>
    </div>
  )
}

/** What changes with each turn. Who had the focus in it has it in the next one too, at what is looked at first. */
function Phase({ hadFocus, children }: { hadFocus: RefObject<boolean>; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (hadFocus.current) ref.current?.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true })
  }, [hadFocus])
  useLayoutEffect(() => {
    const box = ref.current
    // this early the box is still on the page
    return () => void (hadFocus.current = box?.contains(document.activeElement) ?? false)
  }, [hadFocus])
  return (
    <div ref={ref} className={styles.phase}>
      {children}
    </div>
  )
}

function ItemLine({ view: { item, key }, onOpenItem }: { view: RoundView; onOpenItem: (id: string) => void }) {
  if (!item) return <p className={styles.title}>{say('estimate.notThere')}</p>
  const { id, title, points } = item
  return (
    <div>
      <button
        type="button"
        className={styles.title}
        aria-label={`${say('estimate.open', { key })}, ${title}`}
        onClick={() => onOpenItem(id)}
      >
        {title}
      </button>
      <p className={styles.meta}>
        {key}, {points === null ? say('estimate.noPoints') : say('estimate.now', { count: points })}
      </p>
    </div>
  )
}

function Voting({ view }: { view: RoundView }) {
  const { poker } = useSession()
  const { connection } = useStatus()
  const kept = useValue(poker.kept)
  const canEdit = useCanEdit()
  const { round, steps, mine, voters } = view
  const vote = kept?.waits ? voteWords(kept.value, steps) : null
  return (
    <>
      <p className={styles.meta}>
        {round.voted.length > 0 && round.awaited.length === 0
          ? say('estimate.nobodyAwaited')
          : say('estimate.votedOf', { voted: round.voted.length, of: voters.length })}
      </p>
      {canEdit && <ScaleCards steps={steps} chosen={mine} onVote={(value) => void poker.vote(value)} />}
      {connection === 'offline' && <p className={styles.note}>{say('estimate.offline')}</p>}
      {connection === 'online' && kept && vote !== null && (
        <p className={styles.note}>
          {say('estimate.chose', { vote })}{' '}
          <Button small onClick={() => void poker.vote(kept.value)}>
            {say('estimate.voteKept', { vote })}
          </Button>
        </p>
      )}
      {!canEdit && <p className={styles.meta}>{say('estimate.watch')}</p>}
      {round.out && <p className={styles.meta}>{say('estimate.out')}</p>}
      <Voters view={view} />
    </>
  )
}
