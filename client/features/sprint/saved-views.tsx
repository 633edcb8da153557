import { useEffect, useRef, useState } from 'react'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Menu } from '../../ui/menu.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'

const ViewName = lazyPart(async () => (await import('./view-name.tsx')).ViewName)

const screen = 'sprint'

type SavedViewsProps = { query: BoardQuery; tell: (text: string, undo?: () => void) => void }

/** Ways of looking that the team keeps by name: lanes and filters, for everybody on the board. */
export function SavedViews({ query, tell }: SavedViewsProps) {
  const session = useSession()
  const canEdit = useCanEdit()
  const views = useRows('views')
    .filter((view) => view.screen === screen)
    .toSorted(byRank)
  const current = views.find((view) => view.query === query.text)
  const [naming, setNaming] = useState(false)
  useEffect(() => ViewName.preload(), [])
  const anchor = useRef<HTMLSpanElement>(null)
  const run = (name: string, args: unknown) =>
    void session.run(name, args).catch((error: unknown) => tell(refusalWords(error)))

  function save(name: string) {
    run('view.create', { name, screen, query: query.text })
    setNaming(false)
    tell(say('sprint.viewSaved', { name }))
  }
  function remove(view: { id: string; name: string }) {
    run('view.delete', { id: view.id })
    tell(say('sprint.viewDeleted', { name: view.name }), () => run('view.restore', { id: view.id }))
  }
  return (
    <span ref={anchor}>
      <Menu
        label={say('sprint.views')}
        items={[
          { text: say('sprint.wholeBoard'), checked: query.text === '', onChoose: () => query.show('') },
          ...views.map((view) => ({
            text: view.name,
            checked: view === current,
            onChoose: () => query.show(view.query),
          })),
          ...(canEdit && !current && query.text !== ''
            ? [{ text: say('sprint.saveView'), icon: 'add' as const, parted: true, onChoose: () => setNaming(true) }]
            : []),
          ...(canEdit && current
            ? [
                {
                  text: say('sprint.deleteView', { name: current.name }),
                  icon: 'remove' as const,
                  parted: true,
                  onChoose: () => remove(current),
                },
              ]
            : []),
        ]}
        renderTrigger={(props) => (
          <Button look="ghost" {...props}>
            {current?.name ?? say('sprint.views')}
          </Button>
        )}
      />
      {naming && (
        <ViewName
          anchor={anchor}
          taken={views.map((view) => view.name)}
          onSave={save}
          onClose={() => setNaming(false)}
        />
      )}
    </span>
  )
}
