import type { LexicalEditor } from 'lexical'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../../ui/class-names.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { useCovered } from '../../ui/use-covered.ts'
import { Toolbar } from './toolbar.tsx'
import styles from './brief.module.css'

type ToolbarPlaceProps = {
  editor: LexicalEditor
  /** The page's own place for tools; null: at the foot of the text while one writes. */
  place: HTMLElement | null
  tell: (text: string) => void
  acts: ReactNode
}

/** The tools in their place: the bar of the page; on a phone over the keyboard, and in a drawer at its foot, while one writes. */
export function ToolbarPlace({ editor, place, tell, acts }: ToolbarPlaceProps) {
  const isPhone = usePhone()
  const isWriting = useIsWriting(editor)
  const bar = <Toolbar editor={editor} tell={tell} />
  const wide =
    place &&
    createPortal(
      isPhone ? (
        acts
      ) : (
        <>
          {bar}
          {acts}
        </>
      ),
      place,
    )
  if (!isPhone && place) return wide
  return (
    <>
      {wide}
      {isWriting &&
        (isPhone ? (
          createPortal(<OverKeyboard>{bar}</OverKeyboard>, document.body)
        ) : (
          <div className={styles.foot} data-brief-tools>
            {bar}
          </div>
        ))}
    </>
  )
}

/** Is the focus in the text, or at its tools? */
function useIsWriting(editor: LexicalEditor): boolean {
  const [isWriting, setWriting] = useState(false)
  useEffect(() => {
    const look = () => {
      const at = document.activeElement
      const atTools = at?.closest('[data-brief-tools]') != null
      setWriting(atTools || (at !== null && editor.getRootElement()?.contains(at) === true))
    }
    // the focus has gone somewhere else only once it has left
    const later = () => setTimeout(look)
    look()
    document.addEventListener('focusin', look)
    document.addEventListener('focusout', later)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('focusout', later)
    }
  }, [editor])
  return isWriting
}

/** A bar at the bottom of what one sees: a phone's keyboard covers the page, and does not make it smaller. */
function OverKeyboard({ children }: { children: ReactNode }) {
  const covered = useCovered()
  return (
    <div
      className={classNames(styles.keyboardBar, covered > 0 && styles.high)}
      style={{ bottom: covered }}
      data-brief-tools
    >
      {children}
    </div>
  )
}
