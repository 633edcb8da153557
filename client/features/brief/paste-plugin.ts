import { $insertGeneratedNodes } from '@lexical/clipboard'
import { $isCodeNode } from '@lexical/code-core'
import { $generateNodesFromDOM } from '@lexical/html'
import { $isLinkNode } from '@lexical/link'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { $descendantsMatching } from '@lexical/utils'
import {
  $addUpdateTag,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { $createImageNode } from '../../../shared/brief/image-node.ts'
import { say } from '../../words/say.ts'
import { cleanClipboard } from './clean-clipboard.ts'
import { $insertImage, $tableAround } from './inserts.ts'
import { isSafeLink } from './is-safe-link.ts'
import { isPicture, keepPicture, keepPictureOf, largestPicture, pictureRefusalWords } from './keep-pictures.ts'

/** The longest text that is pasted at once, characters. */
export const longestPaste = 1_000_000
/** HTML beyond this is not even read: its plain text is pasted. */
const longestHtml = 8_000_000
/** So many pictures of one page are fetched. */
const mostPictures = 30

function $hasChosenWords(): boolean {
  const selection = $getSelection()
  return $isRangeSelection(selection) && !selection.isCollapsed()
}

type PasteOptions = { board: string; tell: (text: string) => void }

/** Takes what is pasted and dropped: clean text of other programs, and pictures. Returns its stop. */
export function registerPaste(editor: LexicalEditor, options: PasteOptions): () => void {
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = dataOf(event)
        return data ? $paste(editor, data, event, options) : false
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      DRAG_DROP_PASTE,
      (files) => {
        void keepFiles(editor, files, options)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/** Pasting by keys alone brings no data. */
function dataOf(event: Event): DataTransfer | null {
  return 'clipboardData' in event ? (event.clipboardData as DataTransfer | null) : null
}

/** Within an update, as every command is. */
function $paste(editor: LexicalEditor, data: DataTransfer, event: Event, options: PasteOptions): boolean {
  const plain = data.getData('text/plain')
  // measured before anything is read: a page that takes seconds to read stands still
  if (plain.length > longestPaste) {
    event.preventDefault()
    options.tell(say('brief.pasteTooLong', { count: plain.length, most: longestPaste }))
    return true
  }
  // what a brief copied, it understands
  if (data.types.includes('application/x-lexical-editor')) {
    return data.getData('application/x-lexical-editor').length > longestHtml
  }
  const html = data.getData('text/html')
  const files = [...data.files]
  if (files.some(isPicture) && plain === '') {
    event.preventDefault()
    void keepFiles(editor, files, options)
    return true
  }
  // over chosen words an address becomes their link
  if (isSafeLink(plain) && $hasChosenWords()) return false
  event.preventDefault()
  const isRich = html !== '' && html.length <= longestHtml
  if (html.length > longestHtml) options.tell(say('brief.pastePlain'))
  $addUpdateTag(PASTE_TAG)
  const selection = $getSelection()
  if (selection === null) return true
  if (!isRich || ($isRangeSelection(selection) && $isCodeNode(selection.anchor.getNode().getTopLevelElement()))) {
    selection.insertRawText(plain)
    return true
  }
  const { body, pictures, lost } = cleanClipboard(html)
  if (lost > 0) options.tell(say('brief.picturesLost', { count: lost }))
  const nodes = $generateNodesFromDOM(editor, body.ownerDocument)
  if (nodes.length > 0) $insertGeneratedNodes(editor, nodes, selection)
  else selection.insertRawText(plain)
  void fetchPictures(editor, pictures, options)
  return true
}

/** Each picture of a pasted page comes as a link to it; once the server has it, it takes the link's place. */
async function fetchPictures(editor: LexicalEditor, pictures: readonly string[], options: PasteOptions) {
  const asked = [...new Set(pictures)].slice(0, mostPictures)
  const kept = await Promise.all(
    asked.map(async (url) => ({ url, picture: await keepPictureOf(options.board, url).catch(() => null) })),
  )
  const missing = kept.filter(({ picture }) => picture === null).length
  if (missing > 0) options.tell(say('brief.picturesLinked', { count: missing }))
  editor.update(() => {
    for (const { url, picture } of kept) if (picture) $replaceLinks(url, picture)
  })
}

function $replaceLinks(url: string, picture: { src: string; width: number; height: number }) {
  for (const link of $descendantsMatching($getRoot().getChildren(), $isLinkNode)) {
    if (link.getURL() !== url || !link.isAttached()) continue
    const alt = link.getTextContent()
    const table = $tableAround(link)
    const block = table ?? link.getTopLevelElement()
    const image = $createImageNode({ ...picture, alt: alt.startsWith('http') ? '' : alt })
    link.remove(true)
    block?.insertAfter(image)
    if (!table && block?.getTextContent().trim() === '' && block.isAttached()) block.remove()
  }
}

/** Gives pictures to the server and puts them in where the caret is. */
export async function keepFiles(editor: LexicalEditor, files: readonly File[], { board, tell }: PasteOptions) {
  for (const file of files) {
    if (!isPicture(file)) tell(say('brief.noPictureFile', { name: file.name }))
    else if (file.size > largestPicture) tell(say('brief.pictureTooLarge', { name: file.name }))
    else {
      try {
        const picture = await keepPicture(board, file)
        editor.update(() => $insertImage({ ...picture, alt: '' }))
      } catch (error) {
        tell(say('brief.pictureRefused', { name: file.name, why: pictureRefusalWords(error) }))
      }
    }
  }
}
