import { $isListNode, ListNode } from '@lexical/list'
import { $getNodeByKey, type LexicalEditor } from 'lexical'

/**
 * A list of checks is a group of tick boxes to a reader of screens: as a list it would have points that are none. Returns its
 * stop.
 */
export function nameCheckLists(editor: LexicalEditor): () => void {
  return editor.registerMutationListener(ListNode, (changes) => {
    editor.getEditorState().read(() => {
      for (const [key, change] of changes) {
        const element = change === 'destroyed' ? null : editor.getElementByKey(key)
        const node = $getNodeByKey(key)
        if (element && $isListNode(node)) name(element, node.getListType() === 'check')
      }
    })
  })
}

function name(list: HTMLElement, isChecks: boolean): void {
  if (isChecks) list.setAttribute('role', 'group')
  else list.removeAttribute('role')
  // a point that only holds a deeper list
  for (const point of list.children) {
    if (isChecks && !point.hasAttribute('role')) point.setAttribute('role', 'presentation')
  }
}
