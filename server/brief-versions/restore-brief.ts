import { diffArrays } from 'diff'
import { $getRoot, $isElementNode, $parseSerializedNode, type ElementNode, type LexicalNode } from 'lexical'
import type * as Y from 'yjs'
import { openBriefTree } from '../../shared/brief/brief-tree.ts'
import { alignTexts } from '../../shared/lib/align-texts.ts'
import { $stateOf, type NodeState, briefState, sameness, wordsIn } from './brief-state.ts'

/** Looking for what is the same takes at most so long, ms; then more is written anew than need be. */
const searchMs = 500

/**
 * Makes a brief say again what it said, to the last detail: `state` as `briefState` writes it. Touches no more than it
 * must, down to the words: what others type meanwhile beside it stays. False: it said so already.
 */
export function restoreBrief(doc: Y.Doc, state: string): boolean {
  const { editor, close } = openBriefTree(doc)
  try {
    const wanted = JSON.parse(state) as NodeState
    const isThere = () => sameness(JSON.parse(briefState(editor)) as NodeState) === sameness(wanted)
    if (isThere()) return false
    const children = wanted.children ?? []
    editor.update(() => $becomeChildren($getRoot(), children), { discrete: true })
    if (isThere()) return true
    // something in the tree does not bend: it is written as a whole
    editor.update(
      () =>
        $getRoot()
          .clear()
          .append(...children.map($make)),
      { discrete: true },
    )
    return true
  } finally {
    close()
  }
}

function $make(state: NodeState): LexicalNode {
  return $parseSerializedNode(state)
}

/** Gives a node these children; those that are the same stay, those that became others become them again. */
function $becomeChildren(parent: ElementNode, wanted: readonly NodeState[]): void {
  const nodes = parent.getChildren()
  const there = nodes.map($stateOf)
  const stretches = differing(there.map(sameness), wanted.map(sameness))
  // from the end, so that the places before it stay right
  for (const { from, gone, to, come } of stretches.toReversed()) {
    const states = wanted.slice(to, to + come)
    const pairs = pairsOf(there.slice(from, from + gone), states)
    let place = from + gone
    for (const [before, after] of pairs.toReversed()) {
      const node = before === null ? undefined : nodes[from + before]
      const state = after === null ? undefined : states[after]
      if (node) place -= 1
      if (node && state && $become(node, state)) continue
      parent.splice(place, node ? 1 : 0, state ? [$make(state)] : [])
    }
  }
}

type Stretch = { from: number; gone: number; to: number; come: number }

/** Where two lists differ: `gone` of the one from `from` on, in their place `come` of the other from `to` on. */
function differing(before: string[], after: string[]): Stretch[] {
  const steps = diffArrays(before, after, { timeout: searchMs })
  if (!steps) return [{ from: 0, gone: before.length, to: 0, come: after.length }]
  const stretches: Stretch[] = []
  let [from, to] = [0, 0]
  let open: Stretch | null = null
  for (const { added, removed, count } of steps) {
    if (!added && !removed) open = null
    else {
      if (!open) stretches.push((open = { from, gone: 0, to, come: 0 }))
      open[removed ? 'gone' : 'come'] += count
    }
    if (!added) from += count
    if (!removed) to += count
  }
  return stretches
}

/** Which node became which; one alone in the place of one alone is taken for it. */
function pairsOf(before: readonly NodeState[], after: readonly NodeState[]): [number | null, number | null][] {
  if (before.length === 1 && after.length === 1) return [[0, 0]]
  return alignTexts(before.map(wordsIn), after.map(wordsIn))
}

/** Makes a node what it was; false: it cannot become that. */
function $become(node: LexicalNode, state: NodeState): boolean {
  if (node.getType() !== state.type || (!state.children && state.type !== 'text')) return false
  const { children, ...own } = state
  node.updateFromJSON(own)
  if (children && $isElementNode(node)) $becomeChildren(node, children)
  return sameness($stateOf(node.getLatest())) === sameness(state)
}
