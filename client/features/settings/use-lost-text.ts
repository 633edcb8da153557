import { type FormEvent, useEffect, useRef, useState } from 'react'
import { collectionNames, entities } from '../../../shared/schema/collections.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { useBoardStore, usePeople } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import type { ListedRow } from './row-list.tsx'

/** What I was typing into a row when somebody deleted it. */
export type LostText = {
  row: ListedRow
  text: string
  /** It was the row's name. */
  isName: boolean
  /** First name of who deleted it. */
  by: string
}

/** Keeps what is being typed into a row, in case another person deletes the row meanwhile. */
export function useLostText(noun: string, rows: readonly ListedRow[], nameLabelOf: (row: ListedRow) => string) {
  const store = useBoardStore()
  const people = usePeople()
  const [lost, setLost] = useState<LostText | null>(null)
  const typing = useRef<Omit<LostText, 'by'> | null>(null)
  const known = rows.map((row) => row.id).join()
  useEffect(() => {
    const { current } = typing
    if (!current || known.split(',').includes(current.row.id)) return
    typing.current = null
    const by = deleterOf(store, noun, current.row.id)
    if (by) setLost({ ...current, by: firstNameOf(people.get(by)?.name ?? '') || say('member.unknown') })
  }, [known, noun, people, store])

  function onInput({ target }: FormEvent) {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return
    const id = target.closest('[data-row]')?.getAttribute('data-row')
    const row = rows.find((one) => one.id === id)
    if (row) typing.current = { row, text: target.value, isName: target.ariaLabel === nameLabelOf(row) }
  }
  // a field that goes with its row says nothing any more
  function onBlur() {
    typing.current = null
  }
  return { lost, forget: () => setLost(null), hear: { onInput, onBlur } }
}

function deleterOf(store: BoardStore, noun: string, id: string): string | null {
  const name = collectionNames.find((one) => entities[one].noun === noun)
  return (name && store.rows[name].get(id)?.deleted?.[1]) ?? null
}
