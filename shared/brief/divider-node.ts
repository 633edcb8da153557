import { $create, type DOMExportOutput, DecoratorNode, type EditorConfig, type LexicalNode } from 'lexical'

/** A line across the text. */
export class DividerNode extends DecoratorNode<unknown> {
  override $config() {
    return this.config('divider', {
      extends: DecoratorNode,
      importDOM: {
        hr: () => ({ conversion: () => ({ node: $createDividerNode() }), priority: 1 }),
      },
    })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('hr')
    if (typeof config.theme.hr === 'string') element.className = config.theme.hr
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    return { element: document.createElement('hr') }
  }

  override getTextContent(): string {
    return '\n'
  }

  override isInline(): false {
    return false
  }

  override decorate(): null {
    return null
  }
}

export function $createDividerNode(): DividerNode {
  return $create(DividerNode)
}

export function $isDividerNode(node: LexicalNode | null | undefined): node is DividerNode {
  return node instanceof DividerNode
}
