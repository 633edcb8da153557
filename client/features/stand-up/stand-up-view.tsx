import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { calm, createCardViews } from '../../board/cards/card-views.ts'
import { finishItems } from '../../board/cards/finish-items.ts'
import { useCardWords } from '../../board/cards/use-card-words.ts'
import { useItemActs } from '../../board/cards/use-item-acts.ts'
import { cardOf } from '../../board/carry/use-card-focus.ts'
import { cardAct } from '../../board/choose/card-keys.ts'
import { CardPanel, type PanelAsked } from '../../board/choose/card-panel.tsx'
import { useFieldChoices } from '../../board/filter/field-choices.ts'
import type { ViewProps } from '../../board/view-props.ts'
import { useCanEdit, useFaces } from '../../session/board-hooks.ts'
import { useBoardStore, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import '../../words/en-stand-up.ts'
import { say } from '../../words/say.ts'
import { StandUpEnd } from './stand-up-end.tsx'
import { StandUpHead } from './stand-up-head.tsx'
import { StandUpLimits } from './stand-up-limits.tsx'
import { StandUpTools, useSeconds } from './stand-up-tools.tsx'
import styles from './stand-up.module.css'
import { TurnCards } from './turn-cards.tsx'
import { TurnList, turnName } from './turn-list.tsx'
import { endTurn, useStandUp } from './use-stand-up.ts'
import { useStandUpKeys } from './use-stand-up-keys.ts'
import { useTurns } from './use-turns.ts'

type StandUpViewProps = Pick<ViewProps, 'frame' | 'openItem' | 'onOpen' | 'onOpenPage' | 'tell'> & {
  /** Whose turn the address says it is; empty at the beginning. */
  turn: string
  onTurn: (turn: string) => void
  onClose: () => void
}

/** The team goes through the running sprint, person by person. */
export function StandUpView(props: StandUpViewProps) {
  const sprint = currentSprint(useRows('sprints'))
  if (sprint?.state === 'active') return <Running sprint={sprint} {...props} />
  return props.frame({
    title: say('frame.standUp'),
    children: (
      <div className={styles.empty}>
        <EmptyState>{say('standUp.noSprint')}</EmptyState>
      </div>
    ),
  })
}

function Running({
  sprint,
  frame,
  openItem,
  onOpen,
  onOpenPage,
  tell,
  ...address
}: StandUpViewProps & { sprint: Sprint }) {
  const { presence } = useSession()
  const { rows } = useBoardStore()
  const canEdit = useCanEdit()
  const faces = useFaces()
  const standUp = useStandUp(sprint)
  const words = useCardWords(sprint)
  const choices = useFieldChoices()
  const acts = useItemActs(tell)
  const [seconds, setSeconds] = useSeconds()
  const [asked, setAsked] = useState<PanelAsked | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const views = useRef(createCardViews())
  const root = useRef<HTMLDivElement>(null)
  const { turns, away, columns, today, keepOrder } = standUp
  const told = useTurns(standUp, address.turn, (next) => {
    keepOrder()
    address.onTurn(next)
  })
  const { turn, times } = told
  const limit = Number(seconds) * 1000
  const close = () => (openItem === null ? address.onClose() : onOpen(null))
  useStandUpKeys(root, { step: told.step, pause: told.togglePause, close })
  useFocusGoesAlong(root, turn)

  function onKeyDown(event: KeyboardEvent) {
    const id = cardOf(event.target)
    if (id === null || event.defaultPrevented) return
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      return event.shiftKey ? onOpenPage(id) : onOpen(id)
    }
    const act = canEdit ? cardAct(event) : null
    if (act === null) return
    event.preventDefault()
    if (act === 'finish') finishItems([id], columns, { run: acts.run, tell })
    else if (act === 'duplicate') acts.duplicate([id])
    else setAsked({ field: act, ids: [id], card: id })
  }
  function onFocus(event: { target: EventTarget }) {
    const id = cardOf(event.target)
    if (id === null) return
    setFocused(id)
    presence.show({ selected: [turn, id] })
  }
  function onClick({ target }: { target: EventTarget }) {
    const id = cardOf(target)
    if (id !== null) onOpen(id)
  }
  const heard = { onKeyDown, onFocus, onClick }
  const viewOf = (item: Item) => views.current(item, words, calm)
  const next = turns[turns.indexOf(turn) + 1] ?? null
  const list = { turns, away, faces, turn, times, limit }

  return frame({
    title: say('frame.standUp'),
    head: <StandUpHead {...{ sprint, today, turns, turn, times, limit }} face={faces.get(turn)} />,
    tools: (
      <StandUpTools
        turns={told}
        next={next === null ? null : turnName(next, faces.get(next))}
        isFirst={turn === turns[0]}
        seconds={seconds}
        onSeconds={setSeconds}
        onClose={address.onClose}
      />
    ),
    margin: <StandUpLimits columns={columns} />,
    children: (
      <div className={styles.page}>
        <TurnList {...list} onTurn={told.go} />
        {/* the cards inside are the controls; the frame hears what bubbles up */}
        <div
          ref={root}
          className={styles.told}
          role="group"
          aria-label={
            turn === endTurn ? say('standUp.end') : say('standUp.cards', { name: turnName(turn, faces.get(turn)) })
          }
          {...heard}
        >
          {turn === endTurn ? (
            <StandUpEnd {...{ turns, faces, times, limit }} onClose={address.onClose} />
          ) : (
            <TurnCards {...{ turn, standUp, words, viewOf, focused }} />
          )}
        </div>
        {asked && (
          <CardPanel
            asked={asked}
            items={asked.ids.flatMap((id) => rows.items.get(id) ?? [])}
            choices={choices}
            onAct={(name, args) => acts.change(name, asked.ids, args)}
            onClose={() => setAsked(null)}
          />
        )}
      </div>
    ),
  })
}

/** Who was on a card of the last turn is on the first of this one; who pressed a button stays on it. */
function useFocusGoesAlong(root: { current: HTMLElement | null }, turn: string): void {
  useEffect(() => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    if (isNowhere) root.current?.querySelector<HTMLElement>('[data-card], button')?.focus({ preventScroll: true })
  }, [root, turn])
}
