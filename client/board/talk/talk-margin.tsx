import { type ReactNode, useMemo, useRef, useState } from 'react'
import { isOpen } from '../../../shared/talk/talk-entities.ts'
import { classNames } from '../../ui/class-names.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { copyThreadLink } from './copy-thread-link.ts'
import { DraftCard } from './draft-card.tsx'
import { RefusedWords } from './refused-words.tsx'
import type { ShownThread } from './shown-threads.ts'
import styles from './talk-margin.module.css'
import { TalkSheet } from './talk-sheet.tsx'
import { ThreadCard } from './thread-card.tsx'
import { threadName } from './thread-list.tsx'
import { type BriefTalk, draftId, textNowOf } from './use-brief-talk.ts'
import { useCardTops } from './use-card-tops.ts'
import { type TalkPeople, useTalkPeople } from './use-talk-people.ts'

/** The threads on a brief, each beside its text; on a phone the chosen one in a sheet at the bottom. */
export function TalkMargin({ talk }: { talk: BriefTalk }) {
  const people = useTalkPeople()
  const isPhone = usePhone()
  return isPhone ? <TalkSheet talk={talk} people={people} /> : <Column talk={talk} people={people} />
}

type ColumnProps = { talk: BriefTalk; people: TalkPeople }

function Column({ talk: brief, people }: ColumnProps) {
  const { talk, spots, chosen, draft } = brief
  const column = useRef<HTMLElement>(null)
  const [showsDone, setShowsDone] = useState(false)
  const all = talk.threads
  // a chosen one is shown whatever became of it: a link leads to it
  const shown = useMemo(
    () => (all ?? []).filter(({ thread }) => showsDone || isOpen(thread) || thread.id === chosen),
    [all, showsDone, chosen],
  )
  const cards = useMemo(
    () =>
      [...(draft ? [draftId] : []), ...shown.map(({ thread }) => thread.id)].map((id) => ({
        id,
        range: spots.get(id)?.range ?? null,
      })),
    [draft, shown, spots],
  )
  const { tops, height, refOf } = useCardTops(column, cards, draft ? draftId : chosen)
  const done = (all ?? []).filter(({ thread }) => !isOpen(thread)).length
  return (
    <section ref={column} className={styles.column} aria-label={say('talk.commentsOf')}>
      <div className={styles.cards} style={{ height }}>
        {draft && (
          <Card top={tops[draftId]} isChosen refTo={refOf(draftId)} label={say('talk.comment')}>
            <DraftCard talk={brief} people={people} />
          </Card>
        )}
        {shown.map((one) => (
          <ThreadInMargin
            key={one.thread.id}
            {...{ one, brief, people }}
            top={tops[one.thread.id]}
            refTo={refOf(one.thread.id)}
          />
        ))}
      </div>
      <RefusedWords talk={talk} people={people} />
      {all === null && <p className={styles.empty}>{say('talk.loading')}</p>}
      {done > 0 && (
        <TextButton quiet className={styles.done} onClick={() => setShowsDone(!showsDone)}>
          {showsDone ? say('talk.hideDone') : say('talk.showDone', { count: done })}
        </TextButton>
      )}
    </section>
  )
}

type InMarginProps = {
  one: ShownThread
  brief: BriefTalk
  people: TalkPeople
  top: number | undefined
  refTo: (element: HTMLElement | null) => void
}

function ThreadInMargin({ one, brief, people, top, refTo }: InMarginProps) {
  const { talk, chosen, choose, accept, draft } = brief
  const { id } = one.thread
  const isChosen = chosen === id && !draft
  return (
    <Card top={top} isChosen={isChosen} refTo={refTo} label={threadName(one)} onChoose={() => choose(id)}>
      <ThreadCard
        {...{ talk, people }}
        shown={one}
        isWhole={isChosen}
        onOpen={() => choose(id)}
        textNow={textNowOf(brief, one)}
        onCopyLink={(thread) => void copyThreadLink(thread, talk.tell)}
        onAccept={accept}
      />
    </Card>
  )
}

type CardProps = {
  top: number | undefined
  isChosen: boolean
  label: string
  refTo: (element: HTMLElement | null) => void
  onChoose?: () => void
  children: ReactNode
}

/** It comes to the front when it is pressed, or when the focus comes into it. */
function Card({ top, isChosen, label, refTo, onChoose, children }: CardProps) {
  return (
    <div
      ref={refTo}
      role="group"
      aria-label={label}
      aria-current={isChosen || undefined}
      className={classNames(styles.card, isChosen && styles.chosen)}
      style={{ transform: `translateY(${top ?? 0}px)`, opacity: top === undefined ? 0 : undefined }}
    >
      <div role="presentation" onFocus={onChoose} onPointerDown={onChoose}>
        {children}
      </div>
    </div>
  )
}
