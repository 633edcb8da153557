import { CodeHighlightNode, CodeNode } from '@lexical/code-core'
import { AutoLinkNode, LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import type { Klass, LexicalNode } from 'lexical'
import { CalloutNode } from './callout-node.ts'
import { DividerNode } from './divider-node.ts'
import { FactNode } from './fact-node.ts'
import { ImageNode } from './image-node.ts'
import { MentionNode } from './mention-node.ts'

/** Everything that a brief can hold, for every editor of one: in the browser and on the server. */
export const briefNodes: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  LinkNode,
  AutoLinkNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  CodeNode,
  CodeHighlightNode,
  ImageNode,
  FactNode,
  MentionNode,
  CalloutNode,
  DividerNode,
]
