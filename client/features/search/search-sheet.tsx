import { useId, useLayoutEffect, useRef } from 'react'
import type { SearchHit } from '../../session/search-api.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import { say } from '../../words/say.ts'
import { SearchField } from './search-field.tsx'
import styles from './search.module.css'

/** The search over the whole page, for phones. */
export function SearchSheet({ onClose, onChoose }: { onClose: () => void; onChoose: (hit: SearchHit) => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useFocusReturn()
  useLayoutEffect(() => {
    const sheet = dialog.current
    sheet?.showModal()
    input.current?.focus()
    return () => sheet?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={say('search.label')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <SearchField
        {...{ id, onClose, onChoose }}
        inputRef={input}
        isOpen
        onOpen={() => undefined}
        around={(results) => results}
      />
      <IconButton icon="close" label={say('search.close')} className={styles.close} onClick={onClose} />
    </dialog>
  )
}
