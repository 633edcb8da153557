import { type KeyboardEvent, useRef, useState } from 'react'
import type { Vote } from '../../../shared/protocol.ts'
import type { PointStep } from '../../../shared/selectors/point-steps.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatExact } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './scale-cards.module.css'

type Card = { value: Vote; text: string; more: string; label: string }

type ScaleCardsProps = { steps: readonly PointStep[]; chosen: Vote | null; onVote: (vote: Vote) => void }

/** Characters typed one after the other within this time belong together: 1 and 3 are 13. Milliseconds. */
const typedWithinMs = 1000

const moves: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * The scale as cards to vote with. Arrows, and typing what a card says, lead to it; Enter votes: a vote that is cast on
 * the way past would show the others' too soon.
 */
export function ScaleCards({ steps, chosen, onVote }: ScaleCardsProps) {
  const cards = cardsOf(steps)
  const ref = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: Number.NEGATIVE_INFINITY })
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      cards.findIndex(({ value }) => value === chosen),
    ),
  )

  function goTo(place: number) {
    setActive(place)
    ref.current?.querySelectorAll('button')[place]?.focus()
  }
  function find(event: KeyboardEvent): number {
    // half a point is 0.5 on its card, and typed with either decimal sign
    const key = event.key === ',' ? '.' : event.key.toLowerCase()
    const { text, at } = typed.current
    const whole = event.timeStamp - at < typedWithinMs ? text + key : key
    const place = placeOf(cards, whole)
    const found = place < 0 ? placeOf(cards, key) : place
    typed.current = { text: place < 0 ? key : whole, at: event.timeStamp }
    return found
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const move = moves[event.key]
    const place =
      move !== undefined
        ? (active + move + cards.length) % cards.length
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? cards.length - 1
            : event.key.length === 1 && event.key !== ' '
              ? find(event)
              : -1
    // a key held down since the last item must not vote on this one
    if (place < 0 && !(event.repeat && event.key === 'Enter')) return
    event.preventDefault()
    event.stopPropagation()
    if (place >= 0) goTo(place)
  }

  return (
    <div ref={ref} className={styles.cards} role="radiogroup" aria-label={say('estimate.cards')} onKeyDown={onKeyDown}>
      {cards.map(({ value, text, more, label }, place) => (
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={value === chosen}
          aria-label={label}
          tabIndex={place === active ? 0 : -1}
          data-first={place === active ? '' : undefined}
          className={classNames(styles.card, value === chosen && styles.chosen)}
          onFocus={() => setActive(place)}
          onClick={() => onVote(value)}
        >
          {text}
          {more && <span className={styles.more}>{more}</span>}
        </button>
      ))}
    </div>
  )
}

function cardsOf(steps: readonly PointStep[]): Card[] {
  const numbered = steps.map(({ points, name }): Card => {
    const number = formatExact(points)
    return name
      ? { value: points, text: name, more: number, label: say('estimate.stepName', { name, count: points }) }
      : { value: points, text: number, more: '', label: say('common.points', { count: points }) }
  })
  return [...numbered, { value: '?', text: '?', more: '', label: say('estimate.cannotSay') }]
}

/** The card that says this, else the first that begins so; −1 when none does. */
function placeOf(cards: readonly Card[], typed: string): number {
  const words = cards.map(({ text, more }) => [text.toLowerCase(), more])
  const exact = words.findIndex((said) => said.includes(typed))
  return exact >= 0 ? exact : words.findIndex((said) => said.some((word) => word.startsWith(typed)))
}
