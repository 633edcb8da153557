import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './option-list.module.css'

/** One value of a list to choose from. */
export type Choice = {
  value: string
  text: string
  /** An avatar, stage mark or icon in front. */
  mark?: ReactNode
  /** Sets the colour of the words, as `stageColour` gives it. */
  colour?: string | undefined
  hint?: string | undefined
}

type OptionListProps = {
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  multiple?: boolean
  onChoose: (value: string) => void
  onTab: () => void
}

/** A list longer than this is searched. */
const unfiltered = 7

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return words.length === 0 ? choices : choices.filter(({ text }) => words.every((word) => plain(text).includes(word)))
}

/** The focus stays with the search while the pointer chooses. */
function stay(event: MouseEvent) {
  event.preventDefault()
}

function OptionRow(props: {
  choice: Choice
  id: string
  active: boolean
  on: boolean
  onChoose: () => void
  onPoint: () => void
}) {
  const { choice, id, active, on, onChoose, onPoint } = props
  const ref = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) ref.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <button
      ref={ref}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={on}
      className={classNames(styles.option, active && styles.active)}
      onClick={onChoose}
      onPointerMove={onPoint}
      onMouseDown={stay}
    >
      {choice.mark}
      <span className={styles.text} style={choice.colour ? { color: choice.colour } : undefined}>
        {choice.text}
      </span>
      {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
      {on && <Icon name="check" size={14} />}
    </button>
  )
}

/** A listbox: arrows move, Enter chooses, letters search. Takes the focus when it appears. */
export function OptionList({ label, choices, chosen, multiple = false, onChoose, onTab }: OptionListProps) {
  const id = useId()
  const searched = choices.length > unfiltered
  const [query, setQuery] = useState('')
  const shown = matching(choices, query)
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      choices.findIndex(({ value }) => value === chosen[0]),
    ),
  )
  const ref = useRef<HTMLInputElement & HTMLDivElement>(null)
  useEffect(() => ref.current?.focus({ preventScroll: true }), [])

  function search(next: string) {
    setQuery(next)
    setActive(0)
  }
  function jump(letter: string) {
    const place = choices.findIndex(({ text }, at) => at !== active && plain(text).startsWith(plain(letter)))
    if (place >= 0) setActive(place)
  }
  function onKeyDown(event: KeyboardEvent) {
    const picked = shown[active]
    if (event.nativeEvent.isComposing || event.key === 'Escape') return
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setActive((active - 1 + shown.length) % Math.max(1, shown.length))
    else if (event.key === 'Tab') return onTab()
    else if (event.key === 'Enter' || (event.key === ' ' && !searched)) {
      if (picked) onChoose(picked.value)
    } else if (!searched && event.key.length === 1) jump(event.key)
    else return event.stopPropagation()
    event.preventDefault()
    event.stopPropagation()
  }
  const current = shown[active] && `${id}-${shown[active].value}`
  const keys = { ref, onKeyDown, 'aria-activedescendant': current }
  return (
    <>
      {searched && (
        <div className={styles.search}>
          <Icon name="search" />
          <input
            {...keys}
            className={styles.query}
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-autocomplete="list"
            aria-label={label}
            placeholder={say('edit.filter')}
            value={query}
            onChange={(event) => search(event.target.value)}
          />
        </div>
      )}
      <div
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className={styles.list}
        tabIndex={searched ? undefined : 0}
        {...(!searched && keys)}
      >
        {shown.map((choice, place) => (
          <OptionRow
            key={choice.value}
            choice={choice}
            id={`${id}-${choice.value}`}
            active={place === active}
            on={chosen.includes(choice.value)}
            onChoose={() => onChoose(choice.value)}
            onPoint={() => setActive(place)}
          />
        ))}
      </div>
      {shown.length === 0 && <p className={styles.nothing}>{say('common.nothingFound', { text: query })}</p>}
    </>
  )
}
