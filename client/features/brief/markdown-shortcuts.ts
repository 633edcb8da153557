import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createDividerNode, $isDividerNode, DividerNode } from '../../../shared/brief/divider-node.ts'

const divider: ElementTransformer = {
  type: 'element',
  dependencies: [DividerNode],
  regExp: /^(---|\*\*\*)\s$/,
  export: (node) => ($isDividerNode(node) ? '---' : null),
  replace(block) {
    const line = $createDividerNode()
    if (block.getNextSibling()) block.replace(line)
    else block.insertBefore(line)
    line.selectNext()
  },
}

/** Signs of Markdown that become what they mean while one types: `## `, `- `, `[] `, `> `, `--- `, `**bold**`… */
export const markdownShortcuts: Transformer[] = [
  CHECK_LIST,
  UNORDERED_LIST,
  ORDERED_LIST,
  HEADING,
  QUOTE,
  CODE,
  divider,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  LINK,
]
