import type { LexicalEditor } from 'lexical'
import { type RefObject, useEffect } from 'react'
import type { BriefRoom } from '../../session/brief-types.ts'
import { redrawCarets } from './room-provider.ts'

/** The flag at a caret fades so long after its writer's last letter, ms. */
const fadesAfterMs = 3000

/** Marks the carets that have not moved for a while: their name steps back, the caret stays. */
export function useCaretFlags(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current: element } = container
    if (!element) return undefined
    const timers = new Map<Element, ReturnType<typeof setTimeout>>()
    function restart(caret: Element) {
      clearTimeout(timers.get(caret))
      caret.removeAttribute('data-still')
      timers.set(
        caret,
        setTimeout(() => caret.setAttribute('data-still', ''), fadesAfterMs),
      )
    }
    const watch = new MutationObserver((changes) => {
      for (const caret of [...timers.keys()].filter((one) => !one.isConnected)) {
        clearTimeout(timers.get(caret))
        timers.delete(caret)
      }
      for (const { target, addedNodes } of changes) {
        if (target instanceof Element && target.parentElement?.parentElement === element) restart(target)
        for (const node of addedNodes) if (node instanceof Element) restart(node)
      }
    })
    watch.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] })
    return () => {
      watch.disconnect()
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [container])
}

/** Keeps the carets at their words when pictures and chips come in, and when the page gets another width. */
export function useCaretPlaces(editor: LexicalEditor, room: BriefRoom): void {
  useEffect(() => {
    let frame = 0
    const redraw = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => redrawCarets(room))
    }
    const sized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(redraw)
    const root = editor.getRootElement()
    if (root) sized?.observe(root)
    const stop = editor.registerDecoratorListener(redraw)
    return () => {
      cancelAnimationFrame(frame)
      sized?.disconnect()
      stop()
    }
  }, [editor, room])
}
