import { $getRoot, $isDecoratorNode, $isElementNode, $isLineBreakNode, $isTextNode, type LexicalNode } from 'lexical'
import { thing } from './flat-text.ts'

/** A stretch of the flat text that one node of the editor shows. */
export type NodeRun = { key: string; offset: number; length: number; isText: boolean }

/**
 * The flat text of what an editor shows, and which node shows which part: the same text as `flatText` makes of its
 * document, once the two agree. Must run within a read or an update of the editor.
 */
export function $flatNodes(): { text: string; runs: NodeRun[] } {
  const runs: NodeRun[] = []
  let text = ''
  let isParted = false

  function add(node: LexicalNode, words: string, isText: boolean) {
    if (words === '') return
    if (isParted && text !== '') text += '\n'
    isParted = false
    runs.push({ key: node.getKey(), offset: text.length, length: words.length, isText })
    text += words
  }

  function walk(node: LexicalNode) {
    if ($isElementNode(node)) {
      const isBlock = !node.isInline()
      if (isBlock) isParted = true
      for (const child of node.getChildren()) walk(child)
      if (isBlock) isParted = true
    } else if ($isTextNode(node)) add(node, node.getTextContent(), true)
    else if ($isLineBreakNode(node)) add(node, '\n', false)
    else if ($isDecoratorNode(node)) add(node, thing, false)
  }
  walk($getRoot())
  return { text, runs }
}
