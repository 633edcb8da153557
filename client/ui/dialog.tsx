import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import { useFocusReturn } from './use-focus-return.ts'

type DialogProps = {
  open: boolean
  title: string
  /** For tables: 760 wide, on a phone the whole screen. */
  wide?: boolean
  /** The verbs, the main one last. */
  actions: ReactNode
  children?: ReactNode
  /** Esc, or a press beside the dialog: nothing was decided. */
  onClose: () => void
}

function OpenDialog({ title, wide = false, actions, children, onClose }: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useFocusReturn()
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    const dialog = ref.current
    // the sheet covers the dialog: a press on the dialog itself is one beside the sheet
    const onPress = (event: Event) => event.target === dialog && onClose()
    dialog?.addEventListener('mousedown', onPress)
    return () => dialog?.removeEventListener('mousedown', onPress)
  }, [onClose])
  return (
    <dialog
      ref={ref}
      className={classNames(styles.dialog, wide && styles.wide)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles.sheet} role="presentation" onKeyDown={(event) => event.stopPropagation()}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        {children}
        <div className={styles.actions}>{actions}</div>
      </div>
    </dialog>
  )
}

/** A lasting choice, modal: a serif title, a sentence with the numbers, and the verb on the button. Focus returns when it closes. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null
}
