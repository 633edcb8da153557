import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findTableNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
} from '@lexical/table'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import { $insertTable } from './inserts.ts'
import { keepSelection, updateAt } from './kept-selection.ts'
import { ToolButton } from './tool-button.tsx'

/** Puts in a table; in one, a menu of what rows and columns can do. */
export function TableTool({ editor, inTable }: { editor: LexicalEditor; inTable: boolean }) {
  if (!inTable) {
    return <ToolButton icon="table" label={say('brief.table')} onClick={() => editor.update($insertTable)} />
  }
  const at = ($act: () => void) => () => updateAt(editor, keepSelection(editor), $act)
  const items: MenuItem[] = [
    { text: say('brief.rowAbove'), onChoose: at(() => $insertTableRowAtSelection(false)) },
    { text: say('brief.rowBelow'), onChoose: at(() => $insertTableRowAtSelection(true)) },
    { text: say('brief.columnBefore'), onChoose: at(() => $insertTableColumnAtSelection(false)) },
    { text: say('brief.columnAfter'), onChoose: at(() => $insertTableColumnAtSelection(true)) },
    { text: say('brief.headRow'), parted: true, onChoose: at($toggleHead) },
    { text: say('brief.removeRow'), parted: true, onChoose: at($deleteTableRowAtSelection) },
    { text: say('brief.removeColumn'), onChoose: at($deleteTableColumnAtSelection) },
    { text: say('brief.removeTable'), danger: true, onChoose: at($removeTable) },
  ]
  return (
    <Menu
      label={say('brief.table')}
      items={items}
      renderTrigger={(trigger) => <ToolButton icon="table" label={say('brief.table')} {...trigger} />}
    />
  )
}

function $tableHere() {
  const selection = $getSelection()
  const [node] = $isRangeSelection(selection) ? [selection.anchor.getNode()] : (selection?.getNodes() ?? [])
  return node ? $findTableNode(node) : null
}

function $removeTable(): void {
  const table = $tableHere()
  table?.selectPrevious()
  table?.remove()
}

/** The cells of the first row become a head, or cells like the others again. */
function $toggleHead(): void {
  const row = $tableHere()?.getFirstChild()
  if (!$isTableRowNode(row)) return
  const cells = row.getChildren().filter($isTableCellNode)
  const isHead = cells.every((cell) => cell.hasHeaderState(TableCellHeaderStates.ROW))
  const state = isHead ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW
  for (const cell of cells) cell.setHeaderStyles(state, TableCellHeaderStates.ROW)
}
