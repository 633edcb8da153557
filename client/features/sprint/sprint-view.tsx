import { useCallback, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { useLetterKey } from '../../ui/use-letter-key.ts'
import { useItemsOnView } from '../../board/use-items-on-view.tsx'
import type { ViewProps } from '../../board/view-props.ts'
import { PhoneAdd } from '../../ui/phone-add.tsx'
import { say } from '../../words/say.ts'
import { useBoardQuery } from '../../board/filter/board-query.ts'
import { Board } from './board.tsx'
import type { BoardColumn } from '../../board/carry/board-types.ts'
import { ColumnTabs } from './column-tabs.tsx'
import { useFieldChoices } from '../../board/filter/field-choices.ts'
import { QuickAdd } from '../../board/cards/quick-add.tsx'
import { SprintSummary } from './sprint-summary.tsx'
import { SprintTools, useDensity } from './sprint-tools.tsx'
import styles from './sprint-view.module.css'
import { useAdding } from '../../board/cards/use-adding.ts'
import { useCardWords } from '../../board/cards/use-card-words.ts'
import { useLists } from './use-lists.ts'
import { useSprintActs } from './use-sprint-acts.ts'

const KeptPlace = lazyPart(async () => (await import('./kept-place.tsx')).KeptPlace)
const SprintMargin = lazyPart(async () => (await import('./sprint-margin.tsx')).SprintMargin)

type SprintViewProps = ViewProps & {
  /** Asks before the sprint starts. */
  onStartSprint: (sprint: string) => void
  /** Asks how the sprint is to be closed. */
  onCloseSprint: (sprint: string) => void
  /** Null: not here. */
  onStandUp: (() => void) | null
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

function Sprint({ sprint, acts, ...view }: SprintProps) {
  const { frame, onStartSprint, onCloseSprint, onStandUp, tell } = view
  const zone = useBoardRow()?.zone ?? 'UTC'
  const canEdit = useCanEdit()
  const [density, setDensity] = useDensity()
  const [over, setOver] = useState<string | null>(null)
  const query = useBoardQuery(view.query, view.onQuery)
  const choices = useFieldChoices()
  const { whole, columns, lanes, shown } = useLists(sprint, query, choices)
  const idsOf = useCallback(
    (status: string) => whole.find((column) => column.status.id === status)?.items.map((item) => item.id) ?? [],
    [whole],
  )
  const words = useCardWords(sprint)
  const items = useItemsOnView({
    ...view,
    ...{ shown, idsOf, words, choices, acts },
    onFinish: (ids) => acts.finish(ids, whole),
    onHand: (hand) => setOver(shown.find((column) => column.id === hand?.column)?.place ?? null),
  })
  const first = columns[0]?.id ?? null
  const adding = useAdding(columns)
  const standUp = sprint.state === 'active' ? onStandUp : null
  useLetterKey('u', standUp)

  const footOf = useCallback(
    (column: BoardColumn) =>
      canEdit && column.lane === undefined && (column.place === adding.column || column.place === first) ? (
        <QuickAdd
          open={column.place === adding.column}
          draft={adding.draft}
          onDraft={adding.onDraft}
          onOpen={() => adding.begin(column.place)}
          onClose={adding.close}
          onAdd={(titles) => acts.add(titles, column.place)}
        />
      ) : null,
    [acts, adding, first, canEdit],
  )

  return frame({
    title: say('sprint.title'),
    head: <SprintSummary sprint={sprint} columns={whole} zone={zone} />,
    tools: (
      <SprintTools
        file={{ name: sprint.name, containers: [sprint.id] }}
        query={query}
        choices={choices}
        density={density}
        onDensity={setDensity}
        onStandUp={standUp}
        course={canEdit ? courseOf(sprint, onStartSprint, onCloseSprint) : null}
        onAdd={canEdit ? () => adding.begin(first) : null}
        tell={tell}
      />
    ),
    margin: <SprintMargin sprint={sprint} columns={whole} onOpen={view.onOpen} />,
    children: (
      <div className={styles.stack}>
        <ColumnTabs columns={columns} over={over} />
        <Board
          {...items.board}
          label={say('sprint.boardOf', { name: sprint.name })}
          columns={columns}
          lanes={lanes}
          density={density}
          onDrop={(drop) => acts.move(drop, items.rowsOf(drop.ids), query.lanes)}
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
        {items.panels}
        {canEdit && items.chosen.ids.size === 0 && (
          <PhoneAdd label={say('sprint.newItem')} onClick={() => adding.begin(first)} />
        )}
      </div>
    ),
  })
}

function courseOf({ id, state }: Row<'sprints'>, onStart: (sprint: string) => void, onClose: (sprint: string) => void) {
  return state === 'planned'
    ? { words: say('sprint.start'), act: () => onStart(id) }
    : { words: say('sprint.close'), act: () => onClose(id) }
}
