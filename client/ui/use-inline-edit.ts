import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

/** What a draft reads as: a value, or a sentence that says what to type instead. */
export type Parsed<Value> = { value: Value } | { error: string }

/** Keeps a value; a returned sentence is why it cannot be kept, and the field stays open with what was typed. */
export type Keep<Value> = (value: Value) => string | void

type InlineEditOptions<Value> = {
  value: Value
  /** The value as text to edit. */
  toDraft: (value: Value) => string
  parse: (draft: string) => Parsed<Value>
  onKeep: Keep<Value>
  /** What somebody else keeps while the field is open is replaced only by who was told of it. */
  asks?: boolean
}

/** The state of one value edited in place. */
export type InlineEdit<Value> = {
  draft: string | undefined
  error: string | undefined
  /** What somebody else has kept since the field was opened; undefined: nothing, or the very text of the draft. */
  theirs: string | undefined
  /** The draft was to be kept over theirs, and waits to be told so once more. */
  isHeld: boolean
  /** A key ended the last edit: the value at rest takes the focus back. */
  returned: boolean
  start: () => void
  change: (draft: string) => void
  /** Keeps the draft, or says why not. */
  keep: (byKey?: boolean) => void
  /** Keeps the draft over what somebody else has kept. */
  replace: () => void
  keepValue: (value: Value) => void
  revert: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** A value that is edited in place: Enter or blur keeps, Esc reverts, an unchanged value is not written. */
export function useInlineEdit<Value>(options: InlineEditOptions<Value>): InlineEdit<Value> {
  const { value, toDraft, parse, onKeep, asks = false } = options
  const [draft, setDraft] = useState<string>()
  /** What stood there when the field was opened, and what of theirs stood there when the draft was held back. */
  const [opened, setOpened] = useState('')
  const [heldBy, setHeldBy] = useState<string>()
  const [error, setError] = useState<string>()
  const [returned, setReturned] = useState(false)
  const now = toDraft(value)
  const theirs = asks && draft !== undefined && now !== opened && now !== draft ? now : undefined

  function end(byKey: boolean) {
    setReturned(byKey)
    setDraft(undefined)
    setError(undefined)
    setHeldBy(undefined)
  }
  function keepValue(next: Value, byKey = true) {
    const refusal = next === value ? undefined : onKeep(next)
    if (refusal) setError(refusal)
    else end(byKey)
  }
  function replace(byKey = true) {
    const parsed = parse(draft ?? '')
    if ('error' in parsed) setError(parsed.error)
    else keepValue(parsed.value, byKey)
  }
  function keep(byKey = false) {
    if (draft === undefined) return
    // who typed nothing leaves what others wrote meanwhile
    if (draft === now || draft === opened) return end(byKey)
    if (theirs !== undefined && (heldBy !== theirs || !byKey)) setHeldBy(theirs)
    else replace(byKey)
  }
  const keepLatest = useRef(() => {})
  keepLatest.current = () => (theirs === undefined ? keep() : replace())
  const editing = draft !== undefined
  useEffect(() => {
    if (!editing) return undefined
    // a reload in mid-word keeps what is typed, if it can be kept
    const leave = () => keepLatest.current()
    window.addEventListener('beforeunload', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('pagehide', leave)
    }
  }, [editing])
  function change(next: string) {
    setDraft(next)
    setError(undefined)
  }
  function onKeyDown(event: KeyboardEvent) {
    // Enter may be choosing a word in an input method
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') end(true)
    else if (event.key === 'Enter' && !event.shiftKey) keep(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    draft,
    error,
    theirs,
    isHeld: theirs !== undefined && heldBy === theirs,
    returned,
    start() {
      setOpened(now)
      setDraft(now)
    },
    change,
    keep,
    replace: () => replace(),
    keepValue,
    revert: () => end(true),
    onKeyDown,
  }
}
