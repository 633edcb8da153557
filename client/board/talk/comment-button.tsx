import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../ui/button.tsx'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import styles from './comment-button.module.css'
import { flatPage, selectedRange } from './flat-dom.ts'
import type { BriefTalk } from './use-brief-talk.ts'

type CommentButtonProps = {
  talk: BriefTalk
  /** In suggest mode other words come first. */
  mode?: 'write' | 'suggest'
}

/** Beside selected words: comment on them, or suggest others. By key ⌘⌥M and ⌘⇧E, elsewhere with Ctrl. */
export function CommentButton({ talk, mode = 'write' }: CommentButtonProps) {
  const spot = useSelectionSpot(talk)
  useKeys(talk)
  if (!spot || talk.draft || !talk.talk.mayTalk) return null
  const isSuggesting = mode === 'suggest'
  const [command, option] = isApple() ? ['⌘⌥M', '⌘⇧E'] : ['Ctrl+Alt+M', 'Ctrl+Shift+E']
  const buttons = [
    <Button
      key="comment"
      small
      icon="comment"
      title={say('talk.commentKeys', { keys: command })}
      onClick={() => talk.begin('comment')}
    >
      {say('talk.comment')}
    </Button>,
    <Button
      key="suggest"
      small
      look={isSuggesting ? 'ink' : 'outlined'}
      title={say('talk.suggestKeys', { keys: option })}
      onClick={() => talk.begin('suggestion')}
    >
      {say('talk.suggest')}
    </Button>,
  ]
  return createPortal(
    <div
      className={styles.beside}
      style={{ left: spot.left, top: spot.top }}
      role="presentation"
      // the selection stays
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {isSuggesting ? buttons.toReversed() : buttons}
    </div>,
    document.body,
  )
}

/** How wide the buttons are at most, px. */
const width = 210

/** Below the end of the selection, px of the window; null while nothing of the text is selected. */
function useSelectionSpot({ editor }: BriefTalk) {
  const [spot, setSpot] = useState<{ left: number; top: number } | null>(null)
  useEffect(() => {
    function look() {
      const range = editor && selectedRange(editor, flatPage(editor))
      if (!range || range.start === range.end) return setSpot(null)
      const box = [...(document.getSelection()?.getRangeAt(0).getClientRects() ?? [])].at(-1)
      if (!box) return setSpot(null)
      const left = Math.max(8, Math.min(box.right, innerWidth - width))
      return setSpot({ left, top: Math.min(box.bottom + 6, innerHeight - 48) })
    }
    document.addEventListener('selectionchange', look)
    addEventListener('scroll', look, { capture: true, passive: true })
    addEventListener('resize', look)
    return () => {
      document.removeEventListener('selectionchange', look)
      removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [editor])
  return spot
}

function useKeys({ editor, begin, talk: { mayTalk } }: BriefTalk) {
  useEffect(() => {
    if (!mayTalk) return undefined
    function onKeyDown(event: KeyboardEvent) {
      const isMod = event.ctrlKey || event.metaKey
      const root = editor?.getRootElement()
      if (!isMod || !root?.contains(document.getSelection()?.anchorNode ?? null)) return
      // the place of the key: with Alt it may write another sign
      if (event.code === 'KeyM' && (event.altKey || event.shiftKey)) begin('comment')
      else if (event.code === 'KeyE' && event.shiftKey) begin('suggestion')
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [begin, editor, mayTalk])
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
