import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import editStyles from './inline-edit.module.css'
import styles from './inline-picture.module.css'
import { InlineValue } from './inline-value.tsx'
import { Popover } from './popover.tsx'
import type { Keep } from './use-inline-edit.ts'

/** One picture of a few: `text` says what it is to who does not see it. */
export type Picture = { value: string; text: string; face: ReactNode }

type InlinePictureProps = {
  label: string
  value: string | null
  choices: readonly Picture[]
  onKeep: Keep<string>
  /** Stands for a value that is none of the choices. */
  none: Omit<Picture, 'value'>
  readOnly?: boolean | undefined
}

/** Pictures in a row of the open panel. */
const inRow = 4

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -inRow, ArrowDown: inRow }

/** A colour or an icon, chosen in place from a panel of them: arrows move, Enter keeps, Esc leaves it as it was. */
export function InlinePicture({ label, value, choices, onKeep, none, readOnly }: InlinePictureProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosen = choices.find((choice) => choice.value === value) ?? none
  function close() {
    setOpen(false)
    ref.current?.focus({ preventScroll: true })
  }
  function choose(next: string) {
    if (next !== value) onKeep(next)
    close()
  }
  return (
    <span className={editStyles.frame}>
      <InlineValue
        ref={ref}
        {...{ label, readOnly }}
        text={chosen.text}
        className={classNames(styles.value, open && editStyles.open)}
        aria-haspopup="listbox"
        aria-expanded={open}
        title={chosen.text}
        onClick={() => setOpen(!open)}
      >
        {chosen.face}
        <span className="visually-hidden">{chosen.text}</span>
      </InlineValue>
      {open && (
        <Popover anchor={ref} onClose={close} className={styles.panel}>
          <Pictures label={label} choices={choices} value={value} onChoose={choose} onTab={close} />
        </Popover>
      )}
    </span>
  )
}

type PicturesProps = {
  label: string
  choices: readonly Picture[]
  value: string | null
  onChoose: (value: string) => void
  onTab: () => void
}

function Pictures({ label, choices, value, onChoose, onTab }: PicturesProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => choice.value === value),
    ),
  )
  useEffect(() => ref.current?.querySelectorAll('button')[at]?.focus({ preventScroll: true }), [at])
  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    if (event.key === 'Tab') return onTab()
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (choices[at + step]) setAt(at + step)
  }
  return (
    <div ref={ref} className={styles.grid} role="listbox" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {choices.map((choice, place) => (
        <button
          key={choice.value}
          type="button"
          role="option"
          aria-selected={choice.value === value}
          aria-label={choice.text}
          title={choice.text}
          tabIndex={place === at ? 0 : -1}
          className={styles.option}
          onClick={() => onChoose(choice.value)}
        >
          {choice.face}
        </button>
      ))}
    </div>
  )
}

/** A patch of a colour, 12 px: `colour` is a CSS colour; none is an empty frame. */
export function Swatch({ colour }: { colour?: string | undefined }) {
  return <span className={styles.swatch} style={colour ? { background: colour, borderColor: colour } : undefined} />
}
