import type { LexicalEditor } from 'lexical'
import { useEffect, useState } from 'react'
import { decorateWith } from '../../../shared/brief/decorators.ts'
import { FactChip, MentionChip } from './chips.tsx'
import { Picture } from './picture.tsx'

/** Lets an editor draw pictures, mentions, and figures that stay as the board has them. */
export function useDecorators(editor: LexicalEditor): void {
  // before anything is drawn
  useState(() => decorateWith(editor, decorators))
  useEffect(() => decorateWith(editor, decorators), [editor])
}

const decorators = {
  image: (image, key) => <Picture image={image} nodeKey={key} />,
  fact: (fact) => <FactChip fact={fact} />,
  mention: (mention) => <MentionChip mention={mention} />,
} as const satisfies Parameters<typeof decorateWith>[1]
