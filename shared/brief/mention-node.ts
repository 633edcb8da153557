import {
  $create,
  type DOMExportOutput,
  DecoratorNode,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
  nodeSchema,
  stringValue,
  withField,
} from 'lexical'
import { type Mention, decoratorsOf } from './decorators.ts'
import { asText } from './plain-value.ts'

/** Somebody of the board, named in the text. Copies out as @ and the name. */
export class MentionNode extends DecoratorNode<unknown> {
  __member = ''
  __name = ''

  override $config() {
    return this.config('mention', {
      extends: DecoratorNode,
      json: nodeSchema<MentionNode>()({
        member: withField(stringValue(), { field: '__member' }),
        name: withField(stringValue(), { field: '__name' }),
      }),
      importDOM: {
        span: (element: HTMLElement) =>
          element.dataset['mention'] === undefined ? null : { conversion: convertMention, priority: 2 },
      },
    })
  }

  override afterCloneFrom(previous: this) {
    super.afterCloneFrom(previous)
    this.__member = previous.__member
    this.__name = previous.__name
  }

  getMention(): Mention {
    const { __member: member, __name: name } = this.getLatest()
    return { member: asText(member), name: asText(name) }
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span')
    const name: unknown = config.theme['mention']
    if (typeof name === 'string') element.className = name
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const { member, name } = this.getMention()
    const element = document.createElement('span')
    element.dataset['mention'] = member
    element.textContent = `@${name}`
    return { element }
  }

  override getTextContent(): string {
    return `@${this.getMention().name}`
  }

  override isInline(): true {
    return true
  }

  override decorate(editor: LexicalEditor): unknown {
    return decoratorsOf(editor)?.mention(this.getMention(), this.getKey()) ?? null
  }
}

function convertMention(element: HTMLElement) {
  const member = element.dataset['mention']
  if (!member) return { node: null }
  const name = (element.textContent ?? '').replace(/^@/, '')
  return { node: $createMentionNode({ member, name }), after: () => [], forChild: () => null }
}

export function $createMentionNode({ member, name }: Mention): MentionNode {
  const node = $create(MentionNode)
  node.__member = member
  node.__name = name
  return node
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode
}
