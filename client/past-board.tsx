import { useCallback, useState } from 'react'
import type { PageParts } from './board/view-props.ts'
import type { PastBoardProps } from './features/history/history-parts.ts'
import styles from './past-board.module.css'
import { SessionProvider } from './session/session-provider.tsx'
import { copyText } from './ui/copy-text.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { say } from './words/say.ts'

// the code of the live board: named here, it would be cut into more pieces for the first picture
const ItemDrawer = lazyPart(async () => (await import('./features/item/item-drawer.tsx')).ItemDrawer)
const PlanView = lazyPart(async () => (await import('./features/plan/plan-view.tsx')).PlanView)
const SprintView = lazyPart(async () => (await import('./features/sprint/sprint-view.tsx')).SprintView)

const nothing = () => undefined

/** A board as it was, in the views that it has now: to look at, to filter, to open items in; nothing changes it. */
export function PastBoard({ session, show, onShow, card, onCard, tell }: PastBoardProps) {
  const [query, setQuery] = useState(() => new URLSearchParams())
  const onOpenPage = useCallback((id: string) => onCard(id), [onCard])
  const view = { openItem: card, onOpen: onCard, onOpenPage, query, onQuery: setQuery, onSend: nothing, tell }
  const course = { onStartSprint: nothing, onCloseSprint: nothing }
  const frame = ({ head, tools, children }: PageParts) => (
    <div className={styles.board}>
      {head}
      {tools && <div className={styles.tools}>{tools}</div>}
      <div className={styles.view}>{children}</div>
    </div>
  )
  return (
    <SessionProvider session={session}>
      {show === 'plan' ? (
        <PlanView {...view} {...course} frame={frame} onOpenSprint={() => onShow('sprint')} />
      ) : (
        <SprintView {...view} {...course} frame={frame} onStandUp={null} />
      )}
      {card !== null && (
        <ItemDrawer
          id={card}
          onClose={() => onCard(null)}
          onOpen={onCard}
          onOpenPage={nothing}
          onCopyLink={() => void copyText(location.href).then((copied) => copied && tell(say('item.copied')))}
          onSend={nothing}
          focusOnClose={() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)}
          tell={tell}
        />
      )}
    </SessionProvider>
  )
}
