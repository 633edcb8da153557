import { CheckListPlugin } from '@lexical/react/LexicalCheckListPlugin'
import { LexicalCollaboration } from '@lexical/react/LexicalCollaborationContext'
import { CollaborationPlugin } from '@lexical/react/LexicalCollaborationPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import type { LexicalEditor } from 'lexical'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { briefNodes } from '../../../shared/brief/brief-nodes.ts'
import { caretColour } from '../../../shared/brief/caret-colour.ts'
import { itemPath } from '../../routes.ts'
import { firstNameOf, useMyFace } from '../../session/board-hooks.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { classNames } from '../../ui/class-names.ts'
import { say } from '../../words/say.ts'
import styles from './brief-text.module.css'
import { briefTheme } from './brief-theme.ts'
import { BriefWaysContext } from './brief-ways.ts'
import { isSafeLink } from './is-safe-link.ts'
import { markdownShortcuts } from './markdown-shortcuts.ts'
import { providerFactoryOf } from './room-provider.ts'
import { Typeahead } from './typeahead.tsx'
import { useBriefCommands } from './use-brief-commands.ts'
import { useCaretFlags, useCaretPlaces } from './use-caret-flags.ts'
import { useDecorators } from './use-decorators.tsx'
import { useTypeaheadOptions } from './use-typeahead-options.tsx'

const linkAttributes = { rel: 'noopener noreferrer' }

type BriefEditorProps = {
  room: BriefRoom
  /** In the drawer the text is set smaller. */
  small?: boolean
  openItem: (id: string) => void
  tell: (text: string) => void
  /** Stands around the text and knows its editor: the tools, the head, the margin. `text` is where the text goes. */
  children: (parts: { editor: LexicalEditor; text: ReactNode }) => ReactNode
}

/** One brief, written in by everybody who has it open. Give it a key of its room: another room is another editor. */
export function BriefEditor({ room, small = false, openItem, tell, children }: BriefEditorProps) {
  const [config] = useState(() => ({
    namespace: 'brief',
    // the document fills it
    editorState: null,
    editable: false,
    nodes: briefNodes,
    theme: briefTheme,
    onError: reportError,
  }))
  const { board, stores } = useSession()
  const ways = useMemo(
    () => ({
      openItem,
      itemPath: (id: string) => itemPath(board, stores.get().rows.items.get(id) ?? { id, number: null }),
    }),
    [board, openItem, stores],
  )
  return (
    <BriefWaysContext value={ways}>
      <LexicalCollaboration>
        <LexicalComposer initialConfig={config}>
          <Inside {...{ room, small, tell }}>{children}</Inside>
        </LexicalComposer>
      </LexicalCollaboration>
    </BriefWaysContext>
  )
}

type InsideProps = Pick<BriefEditorProps, 'room' | 'tell' | 'children'> & { small: boolean }

function Inside({ room, small, tell, children }: InsideProps) {
  const [editor] = useLexicalComposerContext()
  useDecorators(editor)
  useBriefCommands(editor, room, tell)
  return children({ editor, text: <BriefText {...{ room, editor, small }} /> })
}

function BriefText({ room, editor, small }: { room: BriefRoom; editor: LexicalEditor; small: boolean }) {
  const cursors = useRef<HTMLDivElement>(null)
  const state = useValue(room.state)
  const factory = useFactory(room)
  const { name, colour } = useMyFace()
  const optionsOf = useTypeaheadOptions(editor)
  useCaretFlags(cursors)
  useCaretPlaces(editor, room)
  return (
    <div className={classNames(styles.room, small && styles.small)}>
      <RichTextPlugin
        contentEditable={
          <ContentEditable
            className={styles.text}
            ariaLabel={say('brief.text')}
            ariaMultiline
            data-brief={state}
            aria-placeholder={say('brief.placeholder')}
            placeholder={(isEditable) =>
              isEditable ? <p className={styles.placeholder}>{say('brief.placeholder')}</p> : null
            }
          />
        }
        ErrorBoundary={LexicalErrorBoundary}
      />
      <div ref={cursors} data-carets aria-hidden="true" />
      <LinkPlugin validateUrl={isSafeLink} attributes={linkAttributes} />
      <ListPlugin />
      <CheckListPlugin />
      <TablePlugin hasHorizontalScroll />
      <MarkdownShortcutPlugin transformers={markdownShortcuts} />
      <CollaborationPlugin
        id={room.item}
        providerFactory={factory}
        shouldBootstrap={false}
        username={firstNameOf(name)}
        cursorColor={caretColour(colour)}
        cursorsContainerRef={cursors}
      />
      <Typeahead editor={editor} optionsOf={optionsOf} />
    </div>
  )
}

function useFactory(room: BriefRoom) {
  const { people, stores } = useSession()
  return providerFactoryOf(room, (member) => ({
    name: firstNameOf(people.get().get(member)?.name ?? say('member.unknown')),
    colour: caretColour(stores.get().rows.members.get(member)?.colour ?? 1),
  }))
}

/** A fault of the editor is a bug: the page goes on, and whoever collects faults hears of it. */
function reportError(error: Error): void {
  queueMicrotask(() => {
    throw error
  })
}
