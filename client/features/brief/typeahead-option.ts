import type { ReactNode } from 'react'

/** A line of the menu under `/` or `@`. */
export type TypeaheadOption = {
  id: string
  text: string
  hint?: string | undefined
  mark?: ReactNode
  /** Puts it in. Within an update of the editor, with the caret where the words stood that asked for it. */
  $choose: () => void
}
