import { useEffect, useRef, useState } from 'react'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'
import styles from './filter-bar.module.css'

const ViewsMenu = lazyPart(async () => (await import('./views-menu.tsx')).ViewsMenu)

/** What is looked at as a file: how it is called, and the sprints, or the backlog, in it. */
export type ViewFile = { name: string; containers: readonly string[] }

type SavedViewsProps = {
  /** The screen that the views are of. */
  screen: 'sprint' | 'plan'
  query: BoardQuery
  file: ViewFile
  tell: (text: string, undo?: () => void) => void
}

/** Ways of looking that the team keeps by name, and what is looked at as a file. */
export function SavedViews({ screen, query, file, tell }: SavedViewsProps) {
  const views = useRows('views')
    .filter((view) => view.screen === screen)
    .toSorted(byRank)
  const current = views.find((view) => view.query === query.text)
  const [shown, setShown] = useState<'views' | 'name' | null>(null)
  useEffect(() => ViewsMenu.preload(), [])
  const anchor = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={anchor}
        look="ghost"
        aria-haspopup="menu"
        aria-expanded={shown === 'views'}
        onClick={() => setShown(shown === null ? 'views' : null)}
      >
        <span className={styles.view}>{current?.name ?? say('sprint.views')}</span>
      </Button>
      {shown && <ViewsMenu {...{ anchor, shown, screen, views, current, query, file, tell }} onShow={setShown} />}
    </>
  )
}
