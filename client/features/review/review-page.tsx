import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useRow } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import '../../words/en-review.ts'
import { say } from '../../words/say.ts'
import { FigureTable } from './figure-table.tsx'
import { PrintFoot } from './print-foot.tsx'
import { RetroSection } from './retro-section.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { RunSection, VelocitySection } from './review-charts.tsx'
import { ReviewHead } from './review-head.tsx'
import styles from './review-page.module.css'
import { ClosedList, LearntList, PublishedList, UnplannedList } from './review-lists.tsx'
import { type ReviewGround, useReview } from './use-review.ts'

type ReviewPageProps = {
  frame: (parts: { title: string; tools?: ReactNode; children: ReactNode }) => ReactNode
  /** The sprint in the address; null: the one closed last. */
  sprint: string | null
  onSprint: (id: string | null) => void
  onOpen: (item: string) => void
  onBoard: () => void
  /** The address of a review, for who is not here. */
  linkOf: (sprint: string) => string
  tell: (text: string) => void
}

/** A closed sprint told by its numbers, beside the ones before it. */
export function ReviewPage({ frame, sprint, onSprint, onOpen, onBoard, linkOf, tell }: ReviewPageProps) {
  const ground = useReview(sprint)
  const title = say('frame.review')
  const [reopening, setReopening] = useState<string | null>(null)
  const canEdit = useCanEdit()
  useSprintKeys(ground, onSprint)
  if (!ground)
    return frame({
      title,
      children: <NoReview sprint={sprint} onBoard={onBoard} onLast={() => onSprint(null)} />,
    })
  const { review, closed } = ground
  const { id, name } = review.sprint
  const isLast = closed.at(-1)?.id === id
  return frame({
    title,
    tools: (
      <>
        <SprintChoice ground={ground} onSprint={onSprint} />
        <span className={styles.gap} />
        {isLast && canEdit && (
          <Button icon="undo" look="ghost" onClick={() => setReopening(id)}>
            {say('review.reopen')}
          </Button>
        )}
        <Button icon="print" look="ghost" className={styles.print} onClick={() => print()}>
          {say('review.print')}
        </Button>
      </>
    ),
    children: (
      <article className={styles.page} aria-label={name}>
        <div className={styles.column}>
          <ReviewHead review={review} />
          <RunSection ground={ground} onOpen={onOpen} />
          <UnplannedList review={review} />
          <PublishedList key={id} review={review} onOpen={onOpen} />
        </div>
        <div className={styles.column}>
          <FigureTable key={id} ground={ground} onOpen={onOpen} />
          <VelocitySection ground={ground} onOpen={onOpen} />
        </div>
        <div className={styles.column}>
          <LearntList ground={ground} />
          <ClosedList ground={ground} onSprint={onSprint} />
        </div>
        <RetroSection key={`retro ${id}`} sprint={id} link={linkOf(id)} onOpen={onOpen} tell={tell} />
        <PrintFoot review={review} />
        {reopening === id && <ReopenDialog sprint={id} name={name} onClose={() => setReopening(null)} tell={tell} />}
      </article>
    ),
  })
}

function SprintChoice({
  ground: { review, closed },
  onSprint,
}: {
  ground: ReviewGround
  onSprint: (id: string) => void
}) {
  const at = closed.findIndex(({ id }) => id === review.sprint.id)
  const [older, newer] = [closed[at - 1], closed[at + 1]]
  return (
    <>
      <IconButton
        icon="left"
        label={say('review.older')}
        aria-keyshortcuts="[ J"
        disabled={!older}
        onClick={() => older && onSprint(older.id)}
      />
      <Menu
        label={say('review.chosen')}
        items={closed.toReversed().map(({ id, name }) => ({
          text: name,
          checked: id === review.sprint.id,
          onChoose: () => onSprint(id),
        }))}
        renderTrigger={(trigger) => (
          <Button {...trigger} icon="down">
            {review.sprint.name}
          </Button>
        )}
      />
      <IconButton
        icon="right"
        label={say('review.newer')}
        aria-keyshortcuts="] K"
        disabled={!newer}
        onClick={() => newer && onSprint(newer.id)}
      />
    </>
  )
}

/** [ or J goes to the sprint before, ] or K to the one after, from anywhere but a field or something over the page. */
function useSprintKeys(ground: ReviewGround | null, onSprint: (id: string) => void): void {
  const latest = useRef({ ground, onSprint })
  latest.current = { ground, onSprint }
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const by = { '[': -1, j: -1, ']': 1, k: 1 }[event.key]
      const busy =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"]')
      const now = latest.current
      if (by === undefined || busy || event.defaultPrevented || event.metaKey || event.ctrlKey || !now.ground) return
      const { closed, review } = now.ground
      const next = closed[closed.findIndex(({ id }) => id === review.sprint.id) + by]
      if (!next) return
      event.preventDefault()
      now.onSprint(next.id)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

type NoReviewProps = { sprint: string | null; onBoard: () => void; onLast: () => void }

function NoReview({ sprint, onBoard, onLast }: NoReviewProps) {
  const row = useRow('sprints', sprint ?? '')
  if (sprint !== null && !row)
    return (
      <EmptyState actions={<Button onClick={onLast}>{say('review.lastOne')}</Button>}>
        {say('review.unknown')}
      </EmptyState>
    )
  return (
    <EmptyState actions={<Button onClick={onBoard}>{say('review.toSprint')}</Button>}>
      {row ? say('review.isOpen', { name: row.name }) : say('review.empty')}
    </EmptyState>
  )
}
