import type { ReactNode } from 'react'
import { useBoardRow, useCanEdit, usePeopleHere, useMyFace } from '../../session/board-hooks.ts'
import { useStatus, useUndoable } from '../../session/react.ts'
import { Avatar, type Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { HereNow, type Presence } from '../../ui/here-now.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PhoneTab } from '../../ui/phone-tab.tsx'
import { RailBoard, RailBrand, RailFoot, RailGroup, RailLink } from '../../ui/rail.tsx'
import { type Saved, SavedState } from '../../ui/saved-state.tsx'
import { Shell } from '../../ui/shell.tsx'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { useSavedWords } from './use-saved-words.ts'

type BoardFrameProps = {
  title: string
  head?: ReactNode
  tools?: ReactNode
  margin?: ReactNode
  drawer?: ReactNode
  children: ReactNode
  sprintPath: string
  sprintCount: number | undefined
  onNavigate: (path: string) => void
  onShare: (() => void) | null
  onKeys: () => void
  onUndo: () => void
  onRedo: () => void
  onFollow: (item: string) => void
}

/** The frame of a board's pages: where one is, who else is here, whether work is saved. Links only to screens that exist. */
export function BoardFrame(props: BoardFrameProps) {
  const { sprintPath, sprintCount, onNavigate, onShare, onKeys, onUndo, onRedo, onFollow, ...page } = props
  const me = useMyFace()
  const canEdit = useCanEdit()
  const company = usePeopleHere()
  const board = useBoardRow()
  const undoable = useUndoable()
  const saved = useSavedWords(board?.zone ?? 'UTC')
  const { outdated } = useStatus()
  const here = company.map(({ client, firstName, face, at }): Presence & { item: string | null } => ({
    id: String(client),
    ...face,
    name: firstName,
    where: say('frame.onSprint'),
    item: at.open ?? at.selected[0] ?? null,
  }))
  const follow = (id: string) => {
    const item = here.find((person) => person.id === id)?.item
    if (item) onFollow(item)
  }
  const sprintLink = {
    href: sprintPath,
    onClick: (event: { preventDefault: () => void }) => go(event, sprintPath, onNavigate),
  }
  return (
    <Shell
      {...page}
      rail={
        <>
          <RailBrand href="/" onClick={(event) => go(event, '/', onNavigate)} />
          <RailBoard
            name={board?.name ?? ''}
            company={board?.company ?? ''}
            onClick={() => onNavigate('/')}
            aria-label={say('frame.boards', { name: [board?.name, board?.company].filter(Boolean).join(' ') })}
          />
          <RailGroup name={say('frame.theWork')}>
            <RailLink icon="sprint" name={say('sprint.title')} count={sprintCount} current {...sprintLink} />
          </RailGroup>
          <HereNow people={here} count={here.length + 1} onFollow={follow} />
          <RailFoot>
            <IconButton
              icon="undo"
              label={say('frame.undo')}
              onClick={onUndo}
              disabled={!canEdit || undoable.undo === null}
            />
            <IconButton
              icon="redo"
              label={say('frame.redo')}
              onClick={onRedo}
              disabled={!canEdit || undoable.redo === null}
            />
            <IconButton icon="keyboard" label={say('frame.keys')} onClick={onKeys} />
          </RailFoot>
        </>
      }
      bar={
        <>
          <SavedState state={saved} />
          <People me={me} others={company.map(({ face }) => face)} />
          {onShare && (
            <Button onClick={onShare} icon="link" aria-label={say('frame.share')}>
              <span className={styles.wide}>{say('frame.share')}</span>
            </Button>
          )}
        </>
      }
      notice={noticeOf(saved, outdated)}
      phoneBar={
        <>
          <PhoneTab
            icon="grid"
            name={say('frame.boardsShort')}
            href="/"
            onClick={(event) => go(event, '/', onNavigate)}
          />
          <PhoneTab icon="sprint" name={say('sprint.title')} current {...sprintLink} />
        </>
      }
    />
  )
}

/** What must not be missed stands under the bar, the graver one first. */
function noticeOf(saved: Saved, outdated: boolean): ReactNode {
  if (saved.kind === 'not-saved') return <SavedState state={saved} strip />
  if (outdated) return <p className={styles.notice}>{say('frame.outdated')}</p>
  return saved.kind === 'offline' ? <SavedState state={saved} strip /> : undefined
}

function People({ me, others }: { me: Person; others: readonly Person[] }) {
  const shown = [{ ...me, live: true }, ...others.slice(0, 5)]
  return (
    <span className={styles.people}>
      {shown.map((person, place) => (
        <Avatar key={`${person.name}-${place}`} person={person} size={24} />
      ))}
      {others.length > 5 && <span className={styles.more}>+{others.length - 5}</span>}
    </span>
  )
}

function go(
  event: { preventDefault: () => void; metaKey?: boolean; ctrlKey?: boolean },
  path: string,
  navigate: (path: string) => void,
): void {
  if (event.metaKey || event.ctrlKey) return
  event.preventDefault()
  navigate(path)
}
