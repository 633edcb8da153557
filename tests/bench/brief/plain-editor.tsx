/** The page beside which a brief is measured: the same editor with the same nodes and looks, on text that nobody shares. */
import { CheckListPlugin } from '@lexical/react/LexicalCheckListPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import { createRoot } from 'react-dom/client'
import '../../../client/ui/tokens.css'
import '../../../client/ui/base.css'
import { briefTheme } from '../../../client/features/brief/brief-theme.ts'
import styles from '../../../client/features/brief/brief-text.module.css'
import { markdownShortcuts } from '../../../client/features/brief/markdown-shortcuts.ts'
import { briefNodes } from '../../../shared/brief/brief-nodes.ts'
import { must } from '../../../shared/lib/must.ts'

const state = await (await fetch('/state.json')).text()

createRoot(must(document.querySelector('main'))).render(
  <LexicalComposer
    initialConfig={{
      namespace: 'plain',
      editorState: state,
      nodes: briefNodes,
      theme: briefTheme,
      onError(error) {
        throw error
      },
    }}
  >
    <RichTextPlugin
      contentEditable={<ContentEditable className={styles.text} data-brief="ready" ariaLabel="Text" />}
      ErrorBoundary={LexicalErrorBoundary}
    />
    <HistoryPlugin />
    <LinkPlugin />
    <ListPlugin />
    <CheckListPlugin />
    <TablePlugin hasHorizontalScroll />
    <MarkdownShortcutPlugin transformers={markdownShortcuts} />
  </LexicalComposer>,
)
