import { $getRoot, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical'

/** A node with all that is in it, as Lexical writes it down. */
export type NodeState = { type: string; version: number; children?: NodeState[] } & Record<string, unknown>

/** The whole tree of a brief with every detail that its editor knows: JSON, to write it back exactly. */
export function briefState(editor: LexicalEditor): string {
  return JSON.stringify(editor.getEditorState().read(() => $stateOf($getRoot())))
}

/** A node as Lexical writes it down; within a `read` or `update`. Neighbours that are one run of text stand as one. */
export function $stateOf(node: LexicalNode): NodeState {
  const own: NodeState = { ...node.exportJSON() }
  if (!$isElementNode(node)) return own
  const children = joinRuns(node.getChildren().map($stateOf))
  return { ...own, children }
}

/** Two pieces of text that look the same: the editor joins them when it next touches them. */
function joinRuns(nodes: readonly NodeState[]): NodeState[] {
  const joined: NodeState[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (last && isPlainText(last) && isPlainText(node) && sameLook(last, node))
      joined[joined.length - 1] = { ...last, text: `${asWords(last)}${asWords(node)}` }
    else joined.push(node)
  }
  return joined
}

function isPlainText({ type, mode, detail }: NodeState): boolean {
  return type === 'text' && mode === 'normal' && detail === 0
}

function sameLook(one: NodeState, other: NodeState): boolean {
  return one['format'] === other['format'] && one['style'] === other['style']
}

function asWords({ text }: NodeState): string {
  return typeof text === 'string' ? text : ''
}

/** What two nodes must share to be the same; the numbers of a list follow from their places. */
export function sameness(node: NodeState): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'value' ? undefined : value))
}

/** All words within a node. */
export function wordsIn(node: NodeState): string {
  return node.children ? node.children.map(wordsIn).join(' ') : asWords(node)
}
