import type { LexicalEditor } from 'lexical'
import { useEffect, useState } from 'react'

export type FollowWriter = { followed: string | null; follow: (name: string | null) => void }

/** What one does oneself ends it. */
const ownActs = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/** Keeps the caret of a writer in sight, wherever they go in the text, until one scrolls, presses or types. */
export function useFollowWriter(editor: LexicalEditor): FollowWriter {
  const [followed, follow] = useState<string | null>(null)
  useEffect(() => {
    const carets = editor.getRootElement()?.parentElement?.querySelector('[data-carets]')
    if (followed === null || !carets) return undefined
    const show = () => {
      const flag = [...carets.querySelectorAll('span > span')].find((one) => one.textContent === followed)
      flag?.parentElement?.scrollIntoView({ block: 'center' })
    }
    const stop = () => follow(null)
    show()
    const watch = new MutationObserver(show)
    watch.observe(carets, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] })
    // the press that began it is through by then
    const timer = setTimeout(() => {
      for (const act of ownActs) window.addEventListener(act, stop, { passive: true })
    })
    return () => {
      clearTimeout(timer)
      watch.disconnect()
      for (const act of ownActs) window.removeEventListener(act, stop)
    }
  }, [editor, followed])
  return { followed, follow }
}
