import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Item, backlog } from '../../../shared/schema/item.ts'
import { isFiltering } from '../../../shared/selectors/item-filter.ts'
import { withHands } from '../../../shared/selectors/with-hands.ts'
import type { Hand } from '../../board/carry/board-types.ts'
import { placeToTell } from '../../board/carry/place-hands.ts'
import { useAdding } from '../../board/cards/use-adding.ts'
import { useCardWords } from '../../board/cards/use-card-words.ts'
import type { PanelField } from '../../board/choose/field-panel.tsx'
import { EstimateTogether } from '../../board/estimate/estimate-together.tsx'
import { useBoardQuery } from '../../board/filter/board-query.ts'
import { useFieldChoices } from '../../board/filter/field-choices.ts'
import { useItemsOnView } from '../../board/use-items-on-view.tsx'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { PhoneAdd } from '../../ui/phone-add.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { TabStrip } from '../../ui/tab-strip.tsx'
import '../../words/en-plan.ts'
import { say } from '../../words/say.ts'
import type { ViewProps } from '../../board/view-props.ts'
import { BacklogPane } from './backlog-pane.tsx'
import { PhoneStrip } from './phone-strip.tsx'
import { PlanBoard } from './plan-board.tsx'
import { PlanTools } from './plan-tools.tsx'
import { SprintsPane } from './sprints-pane.tsx'
import { usePlanActs } from './use-plan-acts.ts'
import { usePlanLists } from './use-plan-lists.ts'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './plan-view.module.css'

const nothing: readonly Item[] = []

type PlanViewProps = ViewProps & {
  onOpenSprint: () => void
  /** Asks before a sprint starts. */
  onStartSprint: (sprint: string) => void
  /** Asks how a sprint is to be closed. */
  onCloseSprint: (sprint: string) => void
}

/** The ranked backlog beside the sprints to come: where a sprint is planned. */
export function PlanView(props: PlanViewProps) {
  const { frame, tell, onOpenSprint, onStartSprint, onCloseSprint } = props
  const { rows } = useBoardStore()
  const canEdit = useCanEdit()
  const acts = usePlanActs(tell)
  const query = useBoardQuery(props.query, props.onQuery)
  const choices = useFieldChoices()
  const { sprints, whole, shown } = usePlanLists(query)
  const words = useCardWords(null)
  const [mine, setMine] = useState<Hand | null>(null)
  const itemsIn = useCallback((id: string) => whole.get(id)?.items ?? nothing, [whole])
  const idsOf = useCallback((id: string) => itemsIn(id).map((item) => item.id), [itemsIn])
  const items = useItemsOnView({ ...props, shown, idsOf, words, choices, acts, onHand: setMine })
  const { chosen, hands } = items
  const inHand = useMemo(() => {
    const lists = new Map(shown.map(({ id }) => [id, itemsIn(id)]))
    const own = mine ? [{ items: mine.ids, over: placeToTell(mine, shown, idsOf) }] : []
    // they land in the order of the board; told is first the one that leads
    const others = hands.map((hand) => ({ ...hand, items: idsInOrder(lists, hand.items) }))
    return withHands(lists, [...others, ...own])
  }, [shown, itemsIn, idsOf, hands, mine])
  const ranks = useMemo(() => {
    const places = new Map([...whole.values()].flatMap(({ items }) => items.map(({ id }, at) => [id, at + 1] as const)))
    return {
      of: (id: string) => places.get(id) ?? 0,
      under: (list: string, above: string | null) => idsOf(list).indexOf(above ?? '') + 1,
    }
  }, [whole, idsOf])
  const silos = useMemo(() => new Map(choices.silo.map(({ value, text }) => [value, text])), [choices.silo])
  const siloOf = useCallback((id: string) => silos.get(rows.items.get(id)?.silo ?? '') ?? '', [rows, silos])
  const { unfolded, onFold } = useUnfolded(sprints)
  const { pane, setPane, isPhone } = usePane(sprints)
  const adding = useAdding(shown)
  const row = isPhone ? 48 : 32
  const next = nextOf(sprints)
  const over = mine?.column ?? null
  const toEstimate = useMemo(() => {
    const open = itemsIn(backlog).filter(({ points }) => points === null)
    return (open.length > 0 ? open : itemsIn(backlog)).map(({ id }) => id)
  }, [itemsIn])
  const board = useBoardRow()

  return frame({
    title: say('plan.title'),
    tools: (
      <PlanTools
        query={query}
        choices={choices}
        file={{ name: `${board?.name ?? ''} ${say('plan.title')}`.trim(), containers: shown.map(({ id }) => id) }}
        chosen={chosen.ids.size}
        onAdd={canEdit ? () => adding.begin(backlog) : null}
        estimate={
          canEdit && !isPhone && <EstimateTogether items={chosen.ids.size > 0 ? [...chosen.ids] : toEstimate} />
        }
        tell={tell}
      />
    ),
    children: (
      <div className={styles.stack}>
        <TabStrip
          label={say('plan.lists')}
          tabs={shown.map(({ id, name, count }) => ({ id, name, count: String(count) }))}
          current={pane}
          target={over === pane ? null : over}
          onTurn={setPane}
        />
        <PlanBoard
          {...items.board}
          lists={shown}
          isDrawn={(id) => (isPhone ? id === pane : id === backlog || unfolded.has(id))}
          sorted={query.order !== null}
          ranks={ranks}
          filtered={isFiltering(query.filter)}
          pane={pane}
          onDrop={(drop, from, byKeys) => {
            acts.move(drop, from, query.order !== null)
            // the focus is with the card
            if (byKeys && !isPhone && drop.to.id !== backlog && !unfolded.has(drop.to.id)) onFold(drop.to.id)
          }}
          onField={(field, id) => items.ask(field as PanelField, id)}
          backlogOf={(parts) => (
            <BacklogPane
              parts={parts}
              inHand={inHand.get(backlog) === whole.get(backlog)?.items ? null : (inHand.get(backlog) ?? nothing)}
              row={row}
              siloOf={siloOf}
              sortedBy={query.order && say(`plan.${query.order}First`)}
              onByHand={() => query.setOrder(null)}
              adding={canEdit ? adding : null}
              onAdd={(titles) => acts.add(titles, { container: backlog })}
            />
          )}
          sprintsOf={(partsOf) => (
            <SprintsPane
              sprints={sprints}
              unfolded={unfolded}
              onFold={onFold}
              alone={isPhone ? (pane === backlog ? (sprints[0]?.id ?? null) : pane) : null}
              partsOf={partsOf}
              itemsOf={(id) => ({ rows: itemsIn(id), inHand: inHand.get(id) ?? nothing })}
              row={row}
              over={over}
              editable={canEdit}
              acts={{ ...acts, start: onStartSprint, close: onCloseSprint }}
              onOpenSprint={onOpenSprint}
              onPlanNext={acts.planNext}
            />
          )}
        />
        {isPhone && next && pane === backlog && (
          <PhoneStrip
            sprint={next}
            items={itemsIn(next.id)}
            inHand={inHand.get(next.id) ?? nothing}
            over={over === next.id}
            onShow={() => setPane(next.id)}
          />
        )}
        {items.panels}
        {canEdit && chosen.ids.size === 0 && (
          <PhoneAdd
            label={say('sprint.newItem')}
            onClick={() => {
              setPane(backlog)
              adding.begin(backlog)
            }}
          />
        )}
      </div>
    ),
  })
}

/** Of these items the ones that stand in the lists, as they follow each other there. */
function idsInOrder(lists: ReadonlyMap<string, readonly Item[]>, ids: readonly string[]): readonly string[] {
  if (ids.length < 2) return ids
  const wanted = new Set(ids)
  return [...lists.values()].flatMap((items) => items.flatMap(({ id }) => (wanted.has(id) ? id : [])))
}

type SprintRef = { readonly id: string; readonly state: string }

/** The sprint that is planned next. */
function nextOf<S extends SprintRef>(sprints: readonly S[]): S | undefined {
  return sprints.find((sprint) => sprint.state === 'planned') ?? sprints[0]
}

/** Which sprints stand open: the next one to plan until somebody chooses; kept in this browser. */
function useUnfolded(sprints: readonly SprintRef[]) {
  const { board } = useSession()
  const key = `plan unfolded ${board}`
  const [chosen, setChosen] = useState(() => recall(key)?.split(' ') ?? null)
  const next = nextOf(sprints)?.id
  const [first] = useState(next)
  // the one that was next stays open while somebody starts it or moves its days
  const open = sprints.some(({ id }) => id === first) ? first : next
  const unfolded = useMemo(() => new Set(chosen ?? (open === undefined ? [] : [open])), [chosen, open])
  function onFold(id: string) {
    const after = unfolded.has(id) ? [...unfolded].filter((one) => one !== id) : [...unfolded, id]
    remember(key, after.join(' '))
    setChosen(after)
  }
  return { unfolded, onFold }
}

/** On a phone one list fills the screen; one that is gone gives way to the backlog. */
function usePane(sprints: readonly SprintRef[]) {
  const isPhone = usePhone()
  const [wanted, setPane] = useState<string>(backlog)
  const pane = sprints.some((sprint) => sprint.id === wanted) ? wanted : backlog
  useEffect(() => {
    if (!isPhone) setPane(backlog)
  }, [isPhone])
  return { pane, setPane, isPhone }
}
