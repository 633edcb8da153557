import { ListItemNode, ListNode } from '@lexical/list'
import { type LexicalEditor, mergeRegister } from 'lexical'

/**
 * Says to a reader of screens what a list of checks is: a group of tick boxes, because as a list it would have points that are
 * none. A tick box has no parts, so a link in one would not be read: a list in which somebody linked something is a tree
 * of points that can be ticked, which has them. Returns its stop.
 */
export function nameCheckLists(editor: LexicalEditor): () => void {
  const look = (changes: ReadonlyMap<string, 'created' | 'updated' | 'destroyed'>) => {
    const lists = new Set<Element>()
    for (const [key, change] of changes) {
      const list = change === 'destroyed' ? null : outermostList(editor.getElementByKey(key))
      if (list) lists.add(list)
    }
    for (const list of lists) nameLists(list)
  }
  return mergeRegister(
    editor.registerMutationListener(ListNode, look),
    editor.registerMutationListener(ListItemNode, look),
  )
}

function outermostList(element: Element | null): Element | null {
  const list = element?.closest('ul, ol') ?? null
  return list?.parentElement?.closest('ul, ol') ? outermostList(list.parentElement) : list
}

/** What Lexical calls a point that can be ticked, and what it is called here where it holds a link. */
const ticks = '[aria-checked]'

/** Names a list and those in it. */
function nameLists(outermost: Element): void {
  const isTree = outermost.querySelector(`${ticks} a[href]`) !== null
  for (const list of [outermost, ...outermost.querySelectorAll('ul, ol')]) {
    const isChecks = list.querySelector(`:scope > ${ticks}`) !== null
    if (isChecks) list.setAttribute('role', isTree && list === outermost ? 'tree' : 'group')
    else list.removeAttribute('role')
    for (const point of list.children) {
      if (point.matches(ticks)) point.setAttribute('role', isTree ? 'treeitem' : 'checkbox')
      // a point that only holds a deeper list
      else if (isChecks) point.setAttribute('role', 'presentation')
      else point.removeAttribute('role')
    }
  }
}
