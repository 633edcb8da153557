import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { limits } from '../../../shared/protocol.ts'
import { Button } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { tooLong } from '../../ui/too-long.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import styles from './comment-box.module.css'
import { type Mentionable, matching, mentionAt, toStored } from './mention-text.ts'

type CommentBoxProps = {
  /** Its name, for who cannot see what stands around it. */
  label: string
  placeholder?: string
  /** What stands there at first. */
  before?: string
  /** The word on the button. */
  act: string
  people: readonly Mentionable[]
  /** The button is there from the start, as are the words. */
  isOpen?: boolean
  mayBeEmpty?: boolean
  takesFocus?: boolean
  onKeep: (text: string) => void
  onCancel?: (() => void) | undefined
}

/** Several lines of words with mentions: Enter keeps them, Shift and Enter make a line, @ offers people, Esc leaves. */
export function CommentBox(props: CommentBoxProps) {
  const { label, placeholder, before = '', act, people, isOpen = false, mayBeEmpty = false } = props
  const [text, setText] = useState(before)
  const [caret, setCaret] = useState(before.length)
  const [active, setActive] = useState(0)
  const [dismissed, setDismissed] = useState(-1)
  const ref = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useGrowing(ref, text, props.takesFocus ?? false)
  const asked = mentionAt(text, caret)
  const offered = asked && asked.from !== dismissed ? matching(people, asked.query) : []
  const error = tooLong(text.trim(), limits.talkText)

  function keep() {
    const kept = toStored(text.trim(), people)
    if (error !== undefined || (kept === '' && !mayBeEmpty)) return
    setText('')
    setCaret(0)
    props.onKeep(kept)
  }
  function mention({ name }: Mentionable) {
    if (!asked) return
    const end = asked.from + name.length + 2
    // at once: whoever types on must not overtake their caret
    flushSync(() => {
      setText(`${text.slice(0, asked.from)}@${name} ${text.slice(caret)}`)
      setCaret(end)
    })
    ref.current?.focus()
    ref.current?.setSelectionRange(end, end)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const picked = offered[active % Math.max(1, offered.length)]
    if (picked && asked) {
      if (event.key === 'ArrowDown') setActive((active + 1) % offered.length)
      else if (event.key === 'ArrowUp') setActive((active + offered.length - 1) % offered.length)
      else if (event.key === 'Enter' || event.key === 'Tab') mention(picked)
      else if (event.key === 'Escape') setDismissed(asked.from)
      else return event.stopPropagation()
    } else if (event.key === 'Enter' && !event.shiftKey) keep()
    else if (event.key === 'Escape' && props.onCancel) props.onCancel()
    else return event.stopPropagation()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.box}>
      <textarea
        ref={ref}
        className={styles.input}
        rows={1}
        value={text}
        aria-label={label}
        placeholder={placeholder}
        aria-invalid={error !== undefined || undefined}
        aria-autocomplete="list"
        {...(offered.length > 0 && {
          'aria-controls': id,
          'aria-activedescendant': `${id}-${active % offered.length}`,
        })}
        onChange={({ target }) => {
          setText(target.value)
          setCaret(target.selectionStart)
          setActive(0)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {offered.length > 0 && say('talk.mentioned', { count: offered.length })}
      </p>
      {offered.length > 0 && asked && (
        <Popover anchor={ref} onClose={() => setDismissed(asked.from)}>
          <MentionList id={id} people={offered} active={active % offered.length} onChoose={mention} />
        </Popover>
      )}
      {(isOpen || text.trim() !== '') && (
        <div className={styles.acts}>
          <Button small look="ink" disabled={error !== undefined || (text.trim() === '' && !mayBeEmpty)} onClick={keep}>
            {act}
          </Button>
          {props.onCancel && (
            <TextButton quiet onClick={props.onCancel}>
              {say('talk.cancel')}
            </TextButton>
          )}
        </div>
      )}
    </div>
  )
}

/** As high as its words, and with the caret behind them from the start. */
function useGrowing(ref: { readonly current: HTMLTextAreaElement | null }, text: string, takesFocus: boolean) {
  useLayoutEffect(() => {
    const area = ref.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [ref, text])
  useLayoutEffect(() => {
    if (!takesFocus) return
    ref.current?.focus({ preventScroll: true })
    ref.current?.setSelectionRange(ref.current.value.length, ref.current.value.length)
  }, [ref, takesFocus])
}

type MentionListProps = {
  id: string
  people: readonly Mentionable[]
  active: number
  onChoose: (person: Mentionable) => void
}

function MentionList({ id, people, active, onChoose }: MentionListProps) {
  return (
    <div id={id} role="listbox" aria-label={say('talk.mention')}>
      {people.map((person, place) => (
        <button
          key={person.id}
          id={`${id}-${place}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={styles.person}
          // the caret stays where it is
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          {person.name}
        </button>
      ))}
    </div>
  )
}
