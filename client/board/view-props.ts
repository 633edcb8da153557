import type { ReactNode } from 'react'

/** The slots of a page; who shows the view decides the frame around it. */
export type PageParts = { title: string; head?: ReactNode; tools?: ReactNode; margin?: ReactNode; children: ReactNode }

/** What a view of items is given by the page it fills. */
export type ViewProps = {
  frame: (parts: PageParts) => ReactNode
  /** The item open in the drawer. */
  openItem: string | null
  onOpen: (id: string | null) => void
  /** Opens an item as a page of its own. */
  onOpenPage: (id: string) => void
  /** How the items are looked at, as the address says. */
  query: URLSearchParams
  onQuery: (query: URLSearchParams) => void
  /** Asks to which other board these items go. */
  onSend: (ids: readonly string[]) => void
  /** Says a short word, with an undo where one is possible. */
  tell: (text: string, undo?: () => void) => void
}
