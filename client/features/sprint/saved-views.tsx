import { useEffect, useRef, useState } from 'react'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'

const ViewsMenu = lazyPart(async () => (await import('./views-menu.tsx')).ViewsMenu)

type SavedViewsProps = { query: BoardQuery; tell: (text: string, undo?: () => void) => void }

/** Ways of looking that the team keeps by name, and what is looked at as a file. */
export function SavedViews({ query, tell }: SavedViewsProps) {
  const views = useRows('views')
    .filter((view) => view.screen === 'sprint')
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
        {current?.name ?? say('sprint.views')}
      </Button>
      {shown && <ViewsMenu {...{ anchor, shown, views, current, query, tell }} onShow={setShown} />}
    </>
  )
}
