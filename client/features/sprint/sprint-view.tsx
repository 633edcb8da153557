import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useBoardStore, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { say } from '../../words/say.ts'
import { useBoardQuery } from './board-query.ts'
import { Board } from './board.tsx'
import type { BoardColumn, Hand } from './board-types.ts'
import type { PanelAsked } from './card-panel.tsx'
import { createCardViews } from './card-views.ts'
import { nothingChosen } from './choosing.ts'
import { ColumnTabs } from './column-tabs.tsx'
import { useFieldChoices } from './field-choices.ts'
import { placeHands, placeToTell } from './place-hands.ts'
import { QuickAdd } from './quick-add.tsx'
import { chosenWords } from './chosen-words.ts'
import { SprintSummary } from './sprint-summary.tsx'
import { SprintTools, useDensity } from './sprint-tools.tsx'
import styles from './sprint-view.module.css'
import { cardAct } from './card-keys.ts'
import { useAdding } from './use-adding.ts'
import { useCardWords } from './use-card-words.ts'
import { useChoice } from './use-choice.ts'
import { useLists } from './use-lists.ts'
import { useSprintActs } from './use-sprint-acts.ts'
import { useStir } from './use-stir.ts'

const KeptPlace = lazyPart(async () => (await import('./kept-place.tsx')).KeptPlace)
const SprintMargin = lazyPart(async () => (await import('./sprint-margin.tsx')).SprintMargin)
const CardPanel = lazyPart(async () => (await import('./card-panel.tsx')).CardPanel)
const SelectionBar = lazyPart(async () => (await import('./selection-bar.tsx')).SelectionBar)

/** The slots of a page; who shows the view decides the frame around it. */
export type PageParts = { title: string; head?: ReactNode; tools?: ReactNode; margin?: ReactNode; children: ReactNode }

type SprintViewProps = {
  frame: (parts: PageParts) => ReactNode
  /** The item open in the drawer. */
  openItem: string | null
  onOpen: (id: string | null) => void
  /** Opens an item as a page of its own. */
  onOpenPage: (id: string) => void
  /** How the board is looked at, as the address says. */
  query: URLSearchParams
  onQuery: (query: URLSearchParams) => void
  /** Asks to which other board these items go. */
  onSend: (ids: readonly string[]) => void
  /** Says a short word, with an undo where one is possible. */
  tell: (text: string, undo?: () => void) => void
}

/** The running sprint by status: what people look at all day. */
export function SprintView(props: SprintViewProps) {
  const canEdit = useCanEdit()
  const sprint = currentSprint(useRows('sprints'))
  const acts = useSprintActs(sprint?.id ?? null, props.tell)
  if (!sprint) {
    const first = canEdit && <Button onClick={acts.planSprint}>{say('sprint.planFirst')}</Button>
    return props.frame({
      title: say('sprint.title'),
      children: (
        <div className={styles.none}>
          <EmptyState actions={first}>{say('sprint.noSprint')}</EmptyState>
        </div>
      ),
    })
  }
  return <Sprint key={sprint.id} sprint={sprint} acts={acts} {...props} />
}

type SprintProps = SprintViewProps & { sprint: Row<'sprints'>; acts: ReturnType<typeof useSprintActs> }

function Sprint({ sprint, acts, frame, openItem, onOpen, onOpenPage, onSend, tell, ...address }: SprintProps) {
  const { presence } = useSession()
  const { rows } = useBoardStore()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const canEdit = useCanEdit()
  const [density, setDensity] = useDensity()
  const [asked, setAsked] = useState<PanelAsked | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const query = useBoardQuery(address.query, address.onQuery)
  const choices = useFieldChoices()
  const { whole, columns, lanes, shown } = useLists(sprint, query, choices)
  const [chosen, setChosen] = useChoice(shown)
  const idsOf = useCallback(
    (status: string) => whole.find((column) => column.status.id === status)?.items.map((item) => item.id) ?? [],
    [whole],
  )
  const words = useCardWords(sprint)
  const { stirOf, hands } = useStir(openItem, chosen.ids)
  const placed = useMemo(() => placeHands(hands, shown, idsOf), [hands, shown, idsOf])
  const views = useRef(createCardViews())
  const viewOf = useCallback(
    (id: string) => {
      const item = rows.items.get(id)
      return item && views.current(item, words, stirOf(id))
    },
    [rows, stirOf, words],
  )
  const rowsOf = (ids: Iterable<string>) => [...ids].flatMap((id) => rows.items.get(id) ?? [])

  function onHand(hand: Hand | null) {
    setOver(shown.find((column) => column.id === hand?.column)?.status ?? null)
    presence.show({
      hand: hand && {
        items: [hand.id, ...hand.ids.filter((id) => id !== hand.id)].slice(0, 20),
        count: hand.ids.length,
        over: placeToTell(hand, shown, idsOf),
      },
    })
  }
  const isChoosing = chosen.ids.size > 0
  const onFocus = useCallback(
    // while cards are chosen the others see those
    (id: string | null) => void (isChoosing || presence.show({ selected: id === null ? [] : [id] })),
    [isChoosing, presence],
  )
  const first = columns[0]?.id ?? null
  const adding = useAdding(columns)
  useEffect(() => {
    for (const part of [CardPanel, SelectionBar]) part.preload()
  }, [])

  const footOf = useCallback(
    (column: BoardColumn) =>
      canEdit && column.lane === undefined && (column.status === adding.column || column.status === first) ? (
        <QuickAdd
          open={column.status === adding.column}
          draft={adding.draft}
          onDraft={adding.onDraft}
          onOpen={() => adding.begin(column.status)}
          onClose={adding.close}
          onAdd={(titles) => acts.add(titles, column.status)}
        />
      ) : null,
    [acts, adding, first, canEdit],
  )

  return frame({
    title: say('sprint.title'),
    head: <SprintSummary sprint={sprint} columns={whole} zone={zone} />,
    tools: (
      <SprintTools
        query={query}
        choices={choices}
        density={density}
        onDensity={setDensity}
        onAdd={canEdit ? () => adding.begin(first) : null}
        tell={tell}
      />
    ),
    margin: <SprintMargin sprint={sprint} columns={whole} />,
    children: (
      <div className={styles.stack}>
        <ColumnTabs columns={columns} over={over} />
        <Board
          label={say('sprint.boardOf', { name: sprint.name })}
          columns={columns}
          lanes={lanes}
          density={density}
          editable={canEdit}
          hands={placed}
          chosen={chosen}
          onChoose={setChosen}
          viewOf={viewOf}
          badgeOf={(ids) => chosenWords(rowsOf(ids))}
          onDrop={(drop) => acts.move(drop, rowsOf(drop.ids), query.lanes)}
          onHand={onHand}
          onOpen={onOpen}
          onFocus={onFocus}
          onKey={(event, id) => {
            if (event.key === 'Enter' && event.shiftKey) return onOpenPage(id)
            if (event.key === 'Escape' && openItem !== null) return onOpen(null)
            const act = canEdit ? cardAct(event) : null
            if (act === null) return
            event.preventDefault()
            const ids = chosen.ids.has(id) ? [...chosen.ids] : [id]
            if (act === 'finish') acts.finish(ids, whole)
            else if (act === 'duplicate') acts.duplicate(ids)
            else setAsked({ field: act, ids: act === 'title' ? [id] : ids, card: id })
          }}
          footOf={footOf}
        />
        <KeptPlace sprint={sprint.id} />
        {adding.column !== null && lanes !== null && (
          <div className={styles.addBelow}>
            <QuickAdd
              open
              draft={adding.draft}
              onDraft={adding.onDraft}
              onOpen={() => undefined}
              onClose={adding.close}
              onAdd={(titles) => acts.add(titles, adding.column ?? '')}
            />
          </div>
        )}
        {asked && (
          <CardPanel
            asked={asked}
            items={rowsOf(asked.ids)}
            choices={choices}
            onAct={(name, args) => acts.change(name, asked.ids, args)}
            onClose={() => setAsked(null)}
          />
        )}
        {canEdit && isChoosing && (
          <SelectionBar
            items={rowsOf(chosen.ids)}
            choices={choices}
            onAct={(name, args) => acts.change(name, [...chosen.ids], args)}
            onDuplicate={() => acts.duplicate([...chosen.ids])}
            onSend={() => onSend([...chosen.ids])}
            onDelete={() => acts.remove([...chosen.ids])}
            onClear={() => setChosen(nothingChosen)}
          />
        )}
        {canEdit && !isChoosing && (
          <button
            type="button"
            className={styles.phoneAdd}
            aria-label={say('sprint.newItem')}
            onClick={() => adding.begin(first)}
          >
            <Icon name="add" size={20} />
          </button>
        )}
      </div>
    ),
  })
}
