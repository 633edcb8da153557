import type { RefObject } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { csvFile } from '../../session/csv-file.ts'
import { useSession } from '../../session/session-provider.tsx'
import { downloadText } from '../../ui/download-text.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { MenuPanel } from '../../ui/menu-panel.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'
import type { ViewFile } from './saved-views.tsx'
import { ViewName } from './view-name.tsx'

type Shown = 'views' | 'name'

type ViewsMenuProps = {
  anchor: RefObject<HTMLButtonElement | null>
  shown: Shown
  onShow: (shown: Shown | null) => void
  views: readonly Row<'views'>[]
  screen: string
  current: Row<'views'> | undefined
  query: BoardQuery
  file: ViewFile
  tell: (text: string, undo?: () => void) => void
}

/** The open list of the views: to look as one of them, to keep or delete one, to have what is shown as a file. */
export function ViewsMenu({ anchor, shown, onShow, screen, views, current, query, file, tell }: ViewsMenuProps) {
  const session = useSession()
  const canEdit = useCanEdit()
  const run = (name: string, args: unknown) =>
    void session.run(name, args).catch((error: unknown) => tell(refusalWords(error)))

  function save(name: string) {
    run('view.create', { name, screen, query: query.text })
    onShow(null)
    tell(say('sprint.viewSaved', { name }))
  }
  function remove({ id, name }: Row<'views'>) {
    run('view.delete', { id })
    tell(say('sprint.viewDeleted', { name }), () => run('view.restore', { id }))
  }
  async function download() {
    const view = { filter: query.filter, containers: file.containers }
    const { fileName, parts, rows } = await csvFile(session, { table: 'items', name: file.name, view })
    downloadText(fileName, parts, 'text/csv')
    tell(say('sprint.downloaded', { count: rows, file: fileName }))
  }
  function close() {
    onShow(null)
    anchor.current?.focus({ preventScroll: true })
  }
  if (shown === 'name')
    return (
      <ViewName anchor={anchor} taken={views.map((view) => view.name)} onSave={save} onClose={() => onShow(null)} />
    )
  const items: MenuItem[] = [
    { text: say('sprint.wholeBoard'), checked: query.text === '', onChoose: () => query.show('') },
    ...views.map((view) => ({ text: view.name, checked: view === current, onChoose: () => query.show(view.query) })),
  ]
  if (canEdit && !current && query.text !== '')
    items.push({ text: say('sprint.saveView'), icon: 'add', parted: true, onChoose: () => onShow('name') })
  if (canEdit && current) {
    const text = say('sprint.deleteView', { name: current.name })
    items.push({ text, icon: 'remove', parted: true, onChoose: () => remove(current) })
  }
  items.push({ text: say('sprint.download'), icon: 'download', parted: true, onChoose: () => void download() })
  return (
    <MenuPanel
      anchor={anchor}
      align="start"
      label={say('sprint.views')}
      items={items}
      onDone={close}
      onClose={() => (anchor.current?.matches(':focus') ? onShow(null) : close())}
    />
  )
}
