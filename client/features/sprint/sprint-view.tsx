import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { type SprintColumn, createSprintColumns } from '../../../shared/selectors/sprint-columns.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Density } from '../../ui/item-card.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { recall, remember } from '../../ui/remembered.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { say } from '../../words/say.ts'
import { Board } from './board.tsx'
import type { BoardColumn, Drop } from './board-types.ts'
import { createCardViews } from './card-views.ts'
import { ColumnTabs } from './column-tabs.tsx'
import { QuickAdd } from './quick-add.tsx'
import { SprintSummary } from './sprint-summary.tsx'
import styles from './sprint-view.module.css'
import { useCardWords } from './use-card-words.ts'
import { useSprintActs } from './use-sprint-acts.ts'
import { useStir } from './use-stir.ts'

const SprintMargin = lazyPart(async () => (await import('./sprint-margin.tsx')).SprintMargin)

/** The slots of a page; who shows the view decides the frame around it. */
export type PageParts = { title: string; head?: ReactNode; tools?: ReactNode; margin?: ReactNode; children: ReactNode }

type SprintViewProps = {
  frame: (parts: PageParts) => ReactNode
  /** The item open in the drawer. */
  openItem: string | null
  onOpen: (id: string | null) => void
  /** Says a short word, with an undo where one is possible. */
  tell: (text: string, undo?: () => void) => void
}

/** The running sprint by status: what people look at all day. */
export function SprintView({ frame, openItem, onOpen, tell }: SprintViewProps) {
  const canEdit = useCanEdit()
  const sprints = useRows('sprints')
  const sprint = currentSprint(sprints)
  const acts = useSprintActs(sprint?.id ?? null, tell)
  if (!sprint) {
    const first = canEdit && <Button onClick={acts.planSprint}>{say('sprint.planFirst')}</Button>
    return frame({
      title: say('sprint.title'),
      children: (
        <div className={styles.none}>
          <EmptyState actions={first}>{say('sprint.noSprint')}</EmptyState>
        </div>
      ),
    })
  }
  return <Sprint key={sprint.id} sprint={sprint} acts={acts} frame={frame} openItem={openItem} onOpen={onOpen} />
}

type SprintProps = Pick<SprintViewProps, 'frame' | 'openItem' | 'onOpen'> & {
  sprint: Row<'sprints'>
  acts: ReturnType<typeof useSprintActs>
}

function Sprint({ sprint, acts, frame, openItem, onOpen }: SprintProps) {
  const { presence } = useSession()
  const items = useRows('items')
  const statuses = useRows('statuses')
  const sprints = useRows('sprints')
  const zone = useBoardRow()?.zone ?? 'UTC'
  const canEdit = useCanEdit()
  const words = useCardWords(sprint)
  const { stirOf, hands } = useStir(openItem)
  const [density, setDensity] = useDensity()
  const [adding, setAdding] = useState<string | null>(null)
  const views = useRef(createCardViews())

  const [columnsOf] = useState(createSprintColumns)
  const columns = useMemo(
    () => columnsOf(items, statuses, sprints, sprint.id),
    [columnsOf, items, statuses, sprints, sprint.id],
  )
  const boardColumns = useMemo(() => columns.map(drawn), [columns])
  const byId = useMemo(
    () => new Map(columns.flatMap((column) => column.items.map((item) => [item.id, item]))),
    [columns],
  )
  const viewOf = useCallback(
    (id: string) => {
      const item = byId.get(id)
      return item && views.current(item, words, stirOf(id))
    },
    [byId, stirOf, words],
  )

  const onHand = useCallback(
    (hand: { id: string; column: string; index: number } | null) =>
      presence.show({ hand: hand && { items: [hand.id], count: 1, over: { column: hand.column, index: hand.index } } }),
    [presence],
  )
  const onFocus = useCallback((id: string | null) => presence.show({ selected: id === null ? [] : [id] }), [presence])
  const onDrop = useCallback((drop: Drop) => acts.move(drop), [acts])
  const first = boardColumns[0]?.id ?? null
  useNewItemKey(canEdit, () => setAdding(first))

  const footOf = useCallback(
    (column: string) =>
      canEdit && (column === adding || column === first) ? (
        <QuickAdd
          open={column === adding}
          onOpen={() => setAdding(column)}
          onClose={() => setAdding(null)}
          onAdd={(titles) => acts.add(titles, column)}
        />
      ) : null,
    [acts, adding, first, canEdit],
  )

  return frame({
    title: say('sprint.title'),
    head: <SprintSummary sprint={sprint} columns={columns} zone={zone} />,
    tools: (
      <>
        <Segmented
          label={say('sprint.density')}
          options={densities.map((value) => ({ value, text: say(`sprint.${value}`) }))}
          value={density}
          onChange={setDensity}
        />
        <span className={styles.space} />
        {canEdit ? (
          <Button look="ink" icon="add" onClick={() => setAdding(first)}>
            {say('sprint.newItem')}
          </Button>
        ) : (
          <span className={styles.readOnly}>{say('sprint.readOnly')}</span>
        )}
      </>
    ),
    margin: <SprintMargin sprint={sprint} columns={columns} />,
    children: (
      <div className={styles.stack}>
        <ColumnTabs columns={boardColumns} />
        <Board
          label={say('sprint.boardOf', { name: sprint.name })}
          columns={boardColumns}
          density={density}
          editable={canEdit}
          hands={hands}
          viewOf={viewOf}
          onDrop={onDrop}
          onHand={onHand}
          onOpen={onOpen}
          onFocus={onFocus}
          onKey={(event, id) => cardKey(event, () => acts.finish(id, columns))}
          footOf={footOf}
        />
        {canEdit && (
          <button
            type="button"
            className={styles.phoneAdd}
            aria-label={say('sprint.newItem')}
            onClick={() => setAdding(first)}
          >
            <Icon name="add" size={20} />
          </button>
        )}
      </div>
    ),
  })
}

const drawnColumns = new WeakMap<SprintColumn, BoardColumn>()

/** A column as the board draws it; the same object while the column is, so that only columns that changed are drawn anew. */
function drawn(column: SprintColumn): BoardColumn {
  const known = drawnColumns.get(column)
  if (known) return known
  const { status, items, points } = column
  const ids = items.map((item) => item.id)
  const made = { id: status.id, name: status.name, limit: status.wipLimit, ids, points }
  drawnColumns.set(column, made)
  return made
}

function cardKey(event: KeyboardEvent, finish: () => void): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  finish()
}

/** N begins a new item from anywhere but a field. */
function useNewItemKey(enabled: boolean, begin: () => void): void {
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"]')
      if (event.key !== 'n' || event.metaKey || event.ctrlKey || event.altKey || typing) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}

const densities = ['compact', 'regular', 'roomy'] as const satisfies readonly Density[]

/** How much cards say is a personal choice, kept in this browser. */
function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() => densities.find((one) => one === recall('density')) ?? 'regular')
  return [
    density,
    (next) => {
      remember('density', next)
      setDensity(next)
    },
  ]
}
