import type { LexicalEditor } from 'lexical'

/** What a chip stands for. */
export const factKinds = ['item', 'test', 'stage', 'metric', 'sprint'] as const
export type FactKind = (typeof factKinds)[number]

/** A chip: what it stands for, and the words that stood there when it was put in. */
export type Fact = { kind: FactKind; id: string; label: string }

export type Mention = { member: string; name: string }

/** A picture; `src` is empty when its address is none that a brief may show. Sizes in CSS pixels, 0: as it is. */
export type Image = { src: string; alt: string; width: number; height: number }

/** Draws what is no text; `key`: Lexical's key of the node. What it answers is for the frame in use: an element of it. */
export type BriefDecorators = {
  image(image: Image, key: string): unknown
  fact(fact: Fact, key: string): unknown
  mention(mention: Mention, key: string): unknown
}

const byEditor = new WeakMap<LexicalEditor, BriefDecorators>()

/** Lets an editor draw chips, mentions and pictures; without it they are plain. Answers what ends it. */
export function decorateWith(editor: LexicalEditor, decorators: BriefDecorators): () => void {
  byEditor.set(editor, decorators)
  return () => {
    if (byEditor.get(editor) === decorators) byEditor.delete(editor)
  }
}

/** How an editor draws; null when nobody said. */
export function decoratorsOf(editor: LexicalEditor): BriefDecorators | null {
  return byEditor.get(editor) ?? null
}
