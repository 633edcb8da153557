import {
  $create,
  type DOMExportOutput,
  DecoratorNode,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
  nodeSchema,
  numberValue,
  stringValue,
  withField,
} from 'lexical'
import { type Image, decoratorsOf } from './decorators.ts'
import { asText, asWhole } from './plain-value.ts'
import { safeImage } from './safe-link.ts'

const widest = 10_000

/** A picture, a block of its own. */
export class ImageNode extends DecoratorNode<unknown> {
  __src = ''
  __alt = ''
  __width = 0
  __height = 0

  override $config() {
    return this.config('image', {
      extends: DecoratorNode,
      json: nodeSchema<ImageNode>()({
        src: withField(stringValue(), { field: '__src' }),
        alt: withField(stringValue(), { field: '__alt' }),
        width: withField(numberValue(), { field: '__width' }),
        height: withField(numberValue(), { field: '__height' }),
      }),
      importDOM: {
        img: () => ({ conversion: convertImage, priority: 1 }),
      },
    })
  }

  override afterCloneFrom(previous: this) {
    super.afterCloneFrom(previous)
    this.__src = previous.__src
    this.__alt = previous.__alt
    this.__width = previous.__width
    this.__height = previous.__height
  }

  getImage(): Image {
    const { __src, __alt, __width, __height } = this.getLatest()
    return {
      src: safeImage(__src) ?? '',
      alt: asText(__alt),
      width: asWhole(__width, widest),
      height: asWhole(__height, widest),
    }
  }

  setImage({ src, alt, width, height }: Image): this {
    const own = this.getWritable()
    own.__src = src
    own.__alt = alt
    own.__width = width
    own.__height = height
    return own
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    if (typeof config.theme.image === 'string') element.className = config.theme.image
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const { src, alt, width, height } = this.getImage()
    const element = document.createElement('img')
    if (src !== '') element.setAttribute('src', src)
    element.setAttribute('alt', alt)
    if (width > 0) element.setAttribute('width', String(width))
    if (height > 0) element.setAttribute('height', String(height))
    return { element }
  }

  /** What the picture shows, in words: what a copy as plain text gets. */
  override getTextContent(): string {
    return this.getImage().alt
  }

  override isInline(): false {
    return false
  }

  override decorate(editor: LexicalEditor): unknown {
    return decoratorsOf(editor)?.image(this.getImage(), this.getKey()) ?? null
  }
}

function convertImage(element: HTMLElement) {
  const src = safeImage(element.getAttribute('src'))
  if (src === null) return { node: null }
  const [width, height] = ['width', 'height'].map((name) => asWhole(Number(element.getAttribute(name)), widest))
  const alt = element.getAttribute('alt') ?? ''
  return { node: $createImageNode({ src, alt, width: width ?? 0, height: height ?? 0 }) }
}

export function $createImageNode(image: Image): ImageNode {
  return $create(ImageNode).setImage(image)
}

export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode
}
