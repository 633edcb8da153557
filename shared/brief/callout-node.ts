import {
  $create,
  $createParagraphNode,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
  enumValue,
  nodeSchema,
  withField,
} from 'lexical'

export const calloutTones = ['note', 'tip', 'warning'] as const
export type CalloutTone = (typeof calloutTones)[number]

/** A paragraph set apart: a note, a tip or a warning. Holds text, like a quote does. */
export class CalloutNode extends ElementNode {
  __tone: CalloutTone = 'note'

  override $config() {
    return this.config('callout', {
      extends: ElementNode,
      json: nodeSchema<CalloutNode>()({ tone: withField(enumValue(calloutTones), { field: '__tone' }) }),
      importDOM: {
        aside: (element: HTMLElement) =>
          element.dataset['callout'] === undefined ? null : { conversion: convertCallout, priority: 1 },
      },
    })
  }

  override afterCloneFrom(previous: this) {
    super.afterCloneFrom(previous)
    this.__tone = previous.__tone
  }

  getTone(): CalloutTone {
    const { __tone: tone } = this.getLatest()
    return calloutTones.includes(tone) ? tone : 'note'
  }

  setTone(tone: CalloutTone): this {
    const own = this.getWritable()
    own.__tone = tone
    return own
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('aside')
    const name: unknown = config.theme['callout']
    if (typeof name === 'string') element.className = name
    element.dataset['callout'] = this.getTone()
    return element
  }

  override updateDOM(previous: this, element: HTMLElement): false {
    if (previous.__tone !== this.__tone) element.dataset['callout'] = this.getTone()
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('aside')
    element.dataset['callout'] = this.getTone()
    return { element }
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ParagraphNode {
    const paragraph = $createParagraphNode()
    paragraph.setDirection(this.getDirection())
    this.insertAfter(paragraph, restoreSelection)
    return paragraph
  }

  override collapseAtStart(): true {
    const paragraph = $createParagraphNode()
    paragraph.append(...this.getChildren())
    this.replace(paragraph)
    return true
  }

  override canMergeWhenEmpty(): true {
    return true
  }
}

function convertCallout(element: HTMLElement) {
  const tone = calloutTones.find((one) => one === element.dataset['callout'])
  return { node: $createCalloutNode(tone ?? 'note') }
}

export function $createCalloutNode(tone: CalloutTone): CalloutNode {
  const node = $create(CalloutNode)
  node.__tone = tone
  return node
}

export function $isCalloutNode(node: LexicalNode | null | undefined): node is CalloutNode {
  return node instanceof CalloutNode
}
