import {
  $create,
  type DOMExportOutput,
  DecoratorNode,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
  enumValue,
  nodeSchema,
  stringValue,
  withField,
} from 'lexical'
import { type Fact, type FactKind, decoratorsOf, factKinds } from './decorators.ts'
import { importAnchor } from './import-anchor.ts'
import { asText } from './plain-value.ts'

/** A chip in the text that shows the figure of something on the board as it is now. Copies out as its words. */
export class FactNode extends DecoratorNode<unknown> {
  __kind: FactKind = 'item'
  __id = ''
  __label = ''

  override $config() {
    return this.config('fact', {
      extends: DecoratorNode,
      json: nodeSchema<FactNode>()({
        kind: withField(enumValue(factKinds), { field: '__kind' }),
        id: withField(stringValue(), { field: '__id' }),
        label: withField(stringValue(), { field: '__label' }),
      }),
      importDOM: {
        a: importAnchor,
        span: (element: HTMLElement) =>
          element.dataset['factKind'] === undefined ? null : { conversion: convertFact, priority: 2 },
      },
    })
  }

  override afterCloneFrom(previous: this) {
    super.afterCloneFrom(previous)
    this.__kind = previous.__kind
    this.__id = previous.__id
    this.__label = previous.__label
  }

  getFact(): Fact {
    const { __kind: kind, __id: id, __label: label } = this.getLatest()
    // another writer's page may have put anything there
    return { kind: factKinds.includes(kind) ? kind : 'item', id: asText(id), label: asText(label) }
  }

  setLabel(label: string): this {
    const own = this.getWritable()
    own.__label = label
    return own
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span')
    const name: unknown = config.theme['fact']
    if (typeof name === 'string') element.className = name
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const { kind, id, label } = this.getFact()
    const element = document.createElement('span')
    element.dataset['factKind'] = kind
    element.dataset['factId'] = id
    element.textContent = label
    return { element }
  }

  override getTextContent(): string {
    return this.getFact().label
  }

  override isInline(): true {
    return true
  }

  override decorate(editor: LexicalEditor): unknown {
    return decoratorsOf(editor)?.fact(this.getFact(), this.getKey()) ?? null
  }
}

function convertFact(element: HTMLElement) {
  const { factKind, factId } = element.dataset
  const kind = factKinds.find((one) => one === factKind)
  if (kind === undefined || !factId) return { node: null }
  const label = element.textContent ?? ''
  // its words belong to the chip
  return { node: $createFactNode({ kind, id: factId, label }), after: () => [], forChild: () => null }
}

export function $createFactNode({ kind, id, label }: Fact): FactNode {
  const node = $create(FactNode)
  node.__kind = kind
  node.__id = id
  node.__label = label
  return node
}

export function $isFactNode(node: LexicalNode | null | undefined): node is FactNode {
  return node instanceof FactNode
}
