import { FORMAT_TEXT_COMMAND, type LexicalEditor, REDO_COMMAND, type TextFormatType, UNDO_COMMAND } from 'lexical'
import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import { type BlockKind, setBlockKind, textStyles } from './block-kind.ts'
import { $askForFact, $insertDivider } from './inserts.ts'
import { LinkTool } from './link-tool.tsx'
import { PictureTool } from './picture-tool.tsx'
import { TableTool } from './table-tool.tsx'
import { ToolButton } from './tool-button.tsx'
import styles from './toolbar.module.css'
import { useRoving } from './use-roving.ts'
import { useSelectionState, useUndoState } from './use-selection-state.ts'

type ToolbarProps = {
  editor: LexicalEditor
  tell: (text: string) => void
  /** Further tools at its end: comment, suggest. */
  more?: ReactNode
}

const isApple = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '')
const mod = isApple ? '⌘' : 'Ctrl '

/** What text can become: one row, one tab stop, arrows go from tool to tool; on a phone it lies over the keyboard and scrolls. */
export function Toolbar({ editor, tell, more }: ToolbarProps) {
  const state = useSelectionState(editor)
  const { canUndo, canRedo } = useUndoState(editor)
  const isEditable = useEditable(editor)
  const roving = useRoving()
  if (!isEditable) return null
  const format = (kind: TextFormatType) => () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, kind)
  const block = (kind: BlockKind) => () => setBlockKind(editor, kind)
  return (
    <div {...roving} className={styles.bar} role="toolbar" aria-label={say('brief.tools')}>
      <StyleMenu editor={editor} present={state.block} />
      <span className={styles.rule} />
      <ToolButton
        icon="bold"
        label={say('brief.bold')}
        keys={`${mod}B`}
        aria-pressed={state.bold}
        onClick={format('bold')}
      />
      <ToolButton
        icon="italic"
        label={say('brief.italic')}
        keys={`${mod}I`}
        aria-pressed={state.italic}
        onClick={format('italic')}
      />
      <LinkTool editor={editor} link={state.link} keys={`${mod}K`} />
      <span className={styles.rule} />
      <ToolButton
        icon="bullets"
        label={say('brief.bullet')}
        aria-pressed={state.block === 'bullet'}
        onClick={block('bullet')}
      />
      <ToolButton
        icon="checks"
        label={say('brief.check')}
        aria-pressed={state.block === 'check'}
        onClick={block('check')}
      />
      <TableTool editor={editor} inTable={state.inTable} />
      <PictureTool editor={editor} tell={tell} />
      <MoreMenu editor={editor} state={state} />
      <span className={styles.rule} />
      <IconButton
        icon="undo"
        label={say('brief.undo')}
        disabled={!canUndo}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
      />
      <IconButton
        icon="redo"
        label={say('brief.redo')}
        disabled={!canRedo}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
      />
      {more}
    </div>
  )
}

function useEditable(editor: LexicalEditor): boolean {
  const [isEditable, setEditable] = useState(editor.isEditable())
  useEffect(() => {
    setEditable(editor.isEditable())
    return editor.registerEditableListener(setEditable)
  }, [editor])
  return isEditable
}

/** Back to the text once the menu has closed and given the focus to its button. */
function inText(editor: LexicalEditor, act: () => void): () => void {
  return () => {
    act()
    requestAnimationFrame(() => editor.focus())
  }
}

function StyleMenu({ editor, present }: { editor: LexicalEditor; present: BlockKind }) {
  const items = textStyles.map((kind): MenuItem => ({
    text: say(`brief.${kind}`),
    checked: kind === present,
    onChoose: inText(editor, () => kind !== present && setBlockKind(editor, kind)),
  }))
  const shown = textStyles.find((kind) => kind === present) ?? 'paragraph'
  return (
    <Menu
      label={say('brief.style')}
      items={items}
      renderTrigger={(trigger) => (
        <button
          type="button"
          className={classNames(styles.tool, styles.style)}
          aria-label={`${say('brief.style')}: ${say(`brief.${shown}`)}`}
          {...trigger}
        >
          {say(`brief.${shown}`)}
          <Icon name="down" size={14} />
        </button>
      )}
    />
  )
}

type MoreMenuProps = { editor: LexicalEditor; state: { block: BlockKind; strikethrough: boolean; code: boolean } }

function MoreMenu({ editor, state }: MoreMenuProps) {
  const format = (kind: TextFormatType) => inText(editor, () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, kind))
  const items: MenuItem[] = [
    {
      text: say('brief.number'),
      checked: state.block === 'number',
      onChoose: inText(editor, () => setBlockKind(editor, 'number')),
    },
    { text: say('brief.struck'), checked: state.strikethrough, onChoose: format('strikethrough') },
    { text: say('brief.inlineCode'), checked: state.code, keys: `${mod}E`, onChoose: format('code') },
    { text: say('brief.divider'), parted: true, onChoose: inText(editor, () => editor.update($insertDivider)) },
    { text: say('brief.callout'), onChoose: inText(editor, () => setBlockKind(editor, 'callout')) },
    { text: say('brief.fact'), keys: '@', onChoose: inText(editor, () => editor.update($askForFact)) },
  ]
  return (
    <Menu
      label={say('brief.moreTools')}
      items={items}
      renderTrigger={(trigger) => <ToolButton icon="outline" label={say('brief.moreTools')} {...trigger} />}
    />
  )
}
