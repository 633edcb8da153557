import { type ReactNode, useEffect } from 'react'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useStatus, useStorageState, useUndoable } from '../../session/react.ts'
import type { StorageState } from '../../session/watch-storage.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PhoneTab } from '../../ui/phone-tab.tsx'
import { RailBoard, RailBrand, RailFoot, RailGroup, RailLink } from '../../ui/rail.tsx'
import { type Saved, SavedState } from '../../ui/saved-state.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Shell } from '../../ui/shell.tsx'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { HereNowPanel } from './here-now-panel.tsx'
import { MeanwhileStrip } from './meanwhile-strip.tsx'
import { PeopleBar } from './people-bar.tsx'
import { useSavedWords } from './use-saved-words.ts'

const StorageStrip = lazyPart(async () => (await import('./storage-strip.tsx')).StorageStrip)
const CursorLayer = lazyPart(async () => (await import('./cursor-layer.tsx')).CursorLayer)

/** The pages of a board. */
export const boardViews = ['sprint', 'settings', 'bin', 'import'] as const
export type BoardView = (typeof boardViews)[number]

type BoardFrameProps = {
  title: string
  head?: ReactNode
  tools?: ReactNode
  margin?: ReactNode
  drawer?: ReactNode
  children: ReactNode
  /** Null on a page that the rail does not name. */
  view: BoardView | null
  pathOf: (view: BoardView) => string
  sprintCount: number | undefined
  onNavigate: (path: string) => void
  onShare: (() => void) | null
  onKeys: () => void
  onUndo: () => void
  onRedo: () => void
  onOpenItem: (item: string) => void
}

/** The frame of a board's pages: where one is, who else is here, whether work is saved. Links only to screens that exist. */
export function BoardFrame(props: BoardFrameProps) {
  const { view, pathOf, sprintCount, onNavigate, onShare, onKeys, onUndo, onRedo, onOpenItem, drawer, ...page } = props
  const canEdit = useCanEdit()
  const board = useBoardRow()
  const undoable = useUndoable()
  const saved = useSavedWords(board?.zone ?? 'UTC')
  const { outdated } = useStatus()
  const storage = useStorageState()
  useEffect(() => StorageStrip.preload(), [])
  const linkTo = (to: BoardView) => ({
    href: pathOf(to),
    current: to === view,
    onClick: (event: { preventDefault: () => void }) => go(event, pathOf(to), onNavigate),
  })
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
            <RailLink icon="sprint" name={say('sprint.title')} count={sprintCount} {...linkTo('sprint')} />
          </RailGroup>
          <RailGroup name={say('frame.theBoard')}>
            <RailLink icon="settings" name={say('settings.title')} {...linkTo('settings')} />
            <RailLink icon="remove" name={say('bin.title')} {...linkTo('bin')} />
          </RailGroup>
          <HereNowPanel />
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
          <PeopleBar />
          {onShare && (
            <Button onClick={onShare} icon="link" aria-label={say('frame.share')}>
              <span className={styles.wide}>{say('frame.share')}</span>
            </Button>
          )}
        </>
      }
      notice={
        <>
          {noticeOf(saved, outdated, storage)}
          <MeanwhileStrip onOpen={onOpenItem} />
        </>
      }
      drawer={
        <>
          {view && <CursorLayer view={view} />}
          {drawer}
        </>
      }
      phoneBar={
        <>
          <PhoneTab
            icon="grid"
            name={say('frame.boardsShort')}
            href="/"
            onClick={(event) => go(event, '/', onNavigate)}
          />
          <PhoneTab icon="sprint" name={say('sprint.title')} {...linkTo('sprint')} />
          <PhoneTab icon="settings" name={say('settings.title')} {...linkTo('settings')} />
          <PhoneTab icon="remove" name={say('bin.title')} {...linkTo('bin')} />
        </>
      }
    />
  )
}

/** What must not be missed stands under the bar, the graver one first. */
function noticeOf(saved: Saved, outdated: boolean, storage: StorageState): ReactNode {
  if (saved.kind === 'not-saved') return <SavedState state={saved} strip />
  if (outdated) return <p className={styles.notice}>{say('frame.outdated')}</p>
  return (
    <>
      {storage && <StorageStrip state={storage} />}
      {saved.kind === 'offline' && storage !== 'full' && <SavedState state={saved} strip />}
    </>
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
