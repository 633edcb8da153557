import { useRef, useState } from 'react'
import { isObject } from '../../../shared/lib/json.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useSession } from '../../session/session-provider.tsx'
import { keepDraft, recallDraft } from '../../ui/draft.ts'
import { useLetterKey } from '../../ui/use-letter-key.ts'

export type Adding = {
  /** What the list stands for in which a new item is being typed. */
  column: string | null
  /** What is typed so far. */
  draft: string
  onDraft: (title: string) => void
  begin: (column: string | null) => void
  close: () => void
}

/**
 * Typing new items into a column, begun by N from anywhere but a field too. A reload brings back what was typed, in its
 * list; when that has gone, in the first one.
 */
export function useAdding(columns: readonly { place: string }[]): Adding {
  const { board, me } = useSession()
  const canEdit = useCanEdit()
  const key = `new item ${board} ${me.member}`
  const [kept] = useState(() => readDraft(recallDraft(key)))
  const [wanted, setWanted] = useState(kept?.column ?? null)
  const draft = useRef(kept?.title ?? '')
  const first = columns[0]?.place ?? null
  const column = wanted !== null && columns.some(({ place }) => place === wanted) ? wanted : wanted && first
  function onDraft(title: string) {
    draft.current = title
    keepDraft(key, title === '' ? null : JSON.stringify({ column, title }))
  }
  function begin(next: string | null) {
    setWanted(next)
    if (draft.current !== '') keepDraft(key, JSON.stringify({ column: next, title: draft.current }))
  }
  useLetterKey('n', canEdit ? () => begin(first) : null)
  return {
    column,
    draft: draft.current,
    onDraft,
    begin,
    close() {
      setWanted(null)
      onDraft('')
    },
  }
}

function readDraft(text: string | null): { column: string; title: string } | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    if (!isObject(read)) return null
    const { column, title } = read
    return typeof column === 'string' && typeof title === 'string' ? { column, title } : null
  } catch {
    return null
  }
}
