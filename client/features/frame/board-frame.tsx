import { type ReactNode, useEffect } from 'react'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useSaved, useStatus, useStorageState, useUndoable } from '../../session/react.ts'
import type { SavedView } from '../../session/saved-state.ts'
import type { StorageState } from '../../session/watch-storage.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PhoneTab } from '../../ui/phone-tab.tsx'
import { RailBoard, RailBrand, RailFoot, RailGroup, RailLink } from '../../ui/rail.tsx'
import { SavedState } from '../../ui/saved-state.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Shell } from '../../ui/shell.tsx'
import { formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { HereNowPanel } from './here-now-panel.tsx'
import { MeanwhileStrip } from './meanwhile-strip.tsx'
import { PeopleBar } from './people-bar.tsx'

const TroubleStrips = lazyPart(async () => (await import('./trouble-strips.tsx')).TroubleStrips)
const NotSaved = lazyPart(async () => (await import('./not-saved.tsx')).NotSaved)
const CursorLayer = lazyPart(async () => (await import('./cursor-layer.tsx')).CursorLayer)

/** The pages of a board. */
export const boardViews = ['plan', 'sprint', 'tests', 'review', 'settings', 'bin', 'history', 'import'] as const
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
  /** Items in the backlog and in the sprint, tests, and closed sprints. */
  counts: { plan: number; sprint: number; tests: number; review: number }
  onNavigate: (path: string) => void
  onShare: (() => void) | null
  onKeys: () => void
  onUndo: () => void
  onRedo: () => void
  /** The board is looked at as it was: nothing is undone there. */
  isPast: boolean
  onOpenItem: (item: string) => void
  search: ReactNode
}

/** The frame of a board's pages: where one is, who else is here, whether work is saved. Links only to screens that exist. */
export function BoardFrame(props: BoardFrameProps) {
  const {
    view,
    pathOf,
    counts,
    onNavigate,
    onShare,
    onKeys,
    onUndo,
    onRedo,
    isPast,
    onOpenItem,
    drawer,
    search,
    ...page
  } = props
  const canUndo = useCanEdit() && !isPast
  const board = useBoardRow()
  const undoable = useUndoable()
  const saved = useSaved()
  const { outdated } = useStatus()
  const storage = useStorageState()
  // they must be here when the network is not
  useEffect(() => [TroubleStrips, NotSaved].forEach((part) => part.preload()), [])
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
            <RailLink icon="plan" name={say('frame.plan')} count={counts.plan} {...linkTo('plan')} />
            <RailLink icon="sprint" name={say('sprint.title')} count={counts.sprint} {...linkTo('sprint')} />
            <RailLink icon="tests" name={say('frame.tests')} count={counts.tests} {...linkTo('tests')} />
          </RailGroup>
          <RailGroup name={say('frame.theWhole')}>
            <RailLink icon="review" name={say('frame.review')} count={counts.review} {...linkTo('review')} />
          </RailGroup>
          <RailGroup name={say('frame.theBoard')}>
            <RailLink icon="settings" name={say('settings.title')} {...linkTo('settings')} />
            <RailLink icon="history" name={say('history.title')} {...linkTo('history')} />
            <RailLink icon="remove" name={say('bin.title')} {...linkTo('bin')} />
          </RailGroup>
          <HereNowPanel />
          <RailFoot>
            <IconButton
              icon="undo"
              label={say('frame.undo')}
              onClick={onUndo}
              disabled={!canUndo || undoable.undo === null}
            />
            <IconButton
              icon="redo"
              label={say('frame.redo')}
              onClick={onRedo}
              disabled={!canUndo || undoable.redo === null}
            />
            <IconButton icon="keyboard" label={say('frame.keys')} onClick={onKeys} />
          </RailFoot>
        </>
      }
      bar={
        <>
          {search}
          {saved.kind === 'not-saved' ? (
            <NotSaved />
          ) : (
            <SavedState
              state={saved.kind === 'saved' ? { ...saved, at: formatTime(saved.at, board?.zone ?? 'UTC') } : saved}
            />
          )}
          <PeopleBar onAccount={() => onNavigate('/me')} />
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
          <PhoneTab icon="plan" name={say('frame.plan')} {...linkTo('plan')} />
          <PhoneTab icon="sprint" name={say('sprint.title')} {...linkTo('sprint')} />
          <PhoneTab icon="tests" name={say('frame.tests')} {...linkTo('tests')} />
          <PhoneTab icon="review" name={say('frame.review')} {...linkTo('review')} />
          <PhoneTab icon="settings" name={say('settings.title')} {...linkTo('settings')} />
          <PhoneTab icon="remove" name={say('bin.title')} {...linkTo('bin')} />
        </>
      }
    />
  )
}

/** What must not be missed stands under the bar, the graver one first. */
function noticeOf(saved: SavedView, outdated: boolean, storage: StorageState): ReactNode {
  if (saved.kind === 'not-saved') return <NotSaved strip />
  if (outdated) return <p className={styles.notice}>{say('frame.outdated')}</p>
  return (
    <>
      <TroubleStrips storage={storage} />
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
