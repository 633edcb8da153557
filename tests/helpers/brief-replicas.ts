import { $createHeadingNode, $isHeadingNode } from '@lexical/rich-text'
import { $createListItemNode, $createListNode } from '@lexical/list'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalEditor,
  type TextNode,
} from 'lexical'
import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'
import { type BriefTree, openBriefTree, seedBrief } from '../../shared/brief/brief-tree.ts'

/** One writer: a document and the editor that is bound to it. */
export type Replica = { doc: Y.Doc; tree: BriefTree; online: boolean }

/** Several writers of one brief who hear of each other when they are online. */
export type Writers = {
  readonly replicas: readonly Replica[]
  write(who: number, act: BriefAct): void
  setOnline(who: number, online: boolean): void
  /** Everybody is online and has everything. */
  settle(): void
  close(): void
}

/** `at` and `to` are shares of 1000 of whatever there is to choose from. */
export type BriefAct = { kind: (typeof actKinds)[number]; block: number; at: number; to: number; words: string }

export const actKinds = ['type', 'erase', 'split', 'merge', 'heading', 'bold', 'list', 'add', 'remove', 'move'] as const

export function openWriters(count: number, markdown: string): Writers {
  const first = new Y.Doc()
  seedBrief(first, markdown)
  const replicas: Replica[] = Array.from({ length: count }, () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), 'others')
    return { doc, tree: openBriefTree(doc), online: true }
  })
  for (const one of replicas)
    one.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'others' || !one.online) return
      for (const other of replicas) if (other !== one && other.online) hear(other, update)
    })

  function meet() {
    for (const one of replicas)
      for (const other of replicas)
        if (one !== other && one.online && other.online)
          hear(other, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)))
  }

  return {
    replicas,
    write(who, act) {
      const { editor } = must(replicas[who]).tree
      editor.update(() => $run(act), { discrete: true })
    },
    setOnline(who, online) {
      must(replicas[who]).online = online
      if (online) meet()
    },
    settle() {
      for (const one of replicas) one.online = true
      // what an editor mends after it has heard the others is news to them
      for (let round = 0; round < 3; round += 1) meet()
    },
    close() {
      for (const { tree, doc } of replicas) {
        tree.close()
        doc.destroy()
      }
    },
  }
}

/** As in a page, where what comes is in the editor before the next key is pressed. */
function hear({ doc, tree }: Replica, update: Uint8Array) {
  Y.applyUpdate(doc, update, 'others')
  tree.editor.update(() => undefined, { discrete: true })
}

/** The text as the editor has it. */
export function treeOf(editor: LexicalEditor): unknown {
  return editor.getEditorState().toJSON().root.children
}

/** The text as an editor has it that opens the document now. */
export function freshTreeOf(doc: Y.Doc): unknown {
  const { editor, close } = openBriefTree(doc)
  const tree = treeOf(editor)
  close()
  return tree
}

function pick<T>(list: readonly T[], share: number): T | undefined {
  return list[Math.min(list.length - 1, Math.floor((share / 1000) * list.length))]
}

function $run({ kind, block, at, to, words }: BriefAct): void {
  const root = $getRoot()
  const chosen = pick(root.getChildren(), block)
  const texts = chosen && $isElementNode(chosen) ? chosen.getAllTextNodes() : []
  const text = pick(texts, at)
  switch (kind) {
    case 'add':
      return void root.append($createParagraphNode().append($createTextNode(words)))
    case 'remove':
      return root.getChildrenSize() > 1 ? chosen?.remove() : undefined
    case 'move':
      return chosen && $isElementNode(chosen) ? $move(chosen) : undefined
    case 'merge':
      return chosen && $isElementNode(chosen) ? $merge(chosen) : undefined
    case 'heading':
      return chosen && $isElementNode(chosen) ? $retitle(chosen) : undefined
    case 'list':
      return chosen && $isElementNode(chosen) ? $enlist(chosen) : undefined
    case 'type':
    case 'erase':
    case 'split':
    case 'bold':
      return text ? $edit(kind, text, to, words) : undefined
  }
}

function $edit(kind: 'type' | 'erase' | 'split' | 'bold', text: TextNode, share: number, words: string): void {
  const content = text.getTextContent()
  const place = whole(content, Math.floor((share / 1000) * content.length))
  const end = whole(content, Math.min(content.length, place + 4))
  // by the caret, as people write: Lexical looks there for what has changed
  if (kind === 'type') text.select(place, place).insertText(words)
  else if (kind === 'erase') text.select(place, end).removeText()
  else if (kind === 'split') text.select(place, place).insertParagraph()
  else if (end > place) text.select(place, end).formatText('bold')
}

/** No caret stands within a sign of two halves. */
function whole(content: string, place: number): number {
  return /^[\uDC00-\uDFFF]/.test(content.slice(place)) ? place - 1 : place
}

function $move(chosen: ElementNode): void {
  chosen.getNextSibling()?.insertAfter(chosen)
}

function $merge(chosen: ElementNode): void {
  const before = chosen.getPreviousSibling()
  if (!$isElementNode(before) || before.getType() === 'list' || chosen.getType() === 'list') return
  before.append(...chosen.getChildren())
  chosen.remove()
}

function $retitle(chosen: ElementNode): void {
  if (chosen.getType() === 'list') return
  chosen.replace($isHeadingNode(chosen) ? $createParagraphNode() : $createHeadingNode('h2'), true)
}

function $enlist(chosen: ElementNode): void {
  if (chosen.getType() === 'list') return
  const item = $createListItemNode()
  item.append(...chosen.getChildren().filter((child) => $isTextNode(child)))
  chosen.replace($createListNode('bullet').append(item))
}
