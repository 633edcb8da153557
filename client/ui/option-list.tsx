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

/** Without accents and capitals, and with either decimal sign as the same. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/(?<=\d),(?=\d)/g, '.')
    .toLowerCase()

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

/** Letters nearer to each other than this are of one word, ms. */
const oneWordMs = 800

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
  const typed = useRef({ text: '', at: Number.NEGATIVE_INFINITY })
  useEffect(() => ref.current?.focus({ preventScroll: true }), [])

  function search(next: string) {
    setQuery(next)
    setActive(0)
  }
  /** Letters that follow each other are one word; one that nothing begins with marks nothing, so that Enter keeps nothing wrong. */
  function jump(letter: string, at: number) {
    const { text: before, at: last } = typed.current
    const word = plain(at - last < oneWordMs ? before + letter : letter)
    typed.current = { text: word, at }
    const fits = (one: number) => plain(choices[one]?.text ?? '').startsWith(word)
    const order = choices.map(
      (_, place) => (place + choices.length + active + (word.length === 1 ? 1 : 0)) % choices.length,
    )
    setActive(order.find(fits) ?? -1)
  }
  function onKeyDown(event: KeyboardEvent) {
    const picked = shown[active]
    if (event.nativeEvent.isComposing || event.key === 'Escape') return
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setActive((active - 1 + shown.length) % Math.max(1, shown.length))
    else if (event.key === 'Tab') return onTab()
    else if (event.key === 'Enter' || (event.key === ' ' && !searched)) {
      if (picked) onChoose(picked.value)
    } else if (!searched && event.key.length === 1) jump(event.key, event.timeStamp)
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
