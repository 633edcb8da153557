import { createCommand, type LexicalCommand, type LexicalEditor } from 'lexical'

/** Opens the picture tool: an address or a file. */
export const ASK_FOR_PICTURE: LexicalCommand<void> = createCommand('ASK_FOR_PICTURE')
/** Opens the link tool. */
export const ASK_FOR_LINK: LexicalCommand<void> = createCommand('ASK_FOR_LINK')

/** Asks which picture to put in, once the present update is through. */
export function askForPicture(editor: LexicalEditor): void {
  queueMicrotask(() => editor.dispatchCommand(ASK_FOR_PICTURE, undefined))
}
