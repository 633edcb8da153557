import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react'
import { useBoardRow } from '../../session/board-hooks.ts'
import type { SearchHit } from '../../session/search-api.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../words/say.ts'
import { SearchResults, optionId } from './search-results.tsx'
import styles from './search.module.css'
import { useSearch } from './use-search.ts'

type SearchFieldProps = {
  id: string
  inputRef: Ref<HTMLInputElement>
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
  onChoose: (hit: SearchHit) => void
  /** At the end of the field while nothing is typed. */
  end?: ReactNode
  /** Puts what was found where it belongs. */
  around: (results: ReactNode) => ReactNode
}

/** The field, and what is found for it: arrows walk, Enter opens, Esc closes. */
export function SearchField({ id, inputRef, isOpen, onOpen, onClose, onChoose, end, around }: SearchFieldProps) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const prefix = useBoardRow()?.prefix || 'T'
  const answer = useSearch(isOpen ? typed : '')
  const hits = answer?.hits ?? []
  const place = Math.min(active, Math.max(0, hits.length - 1))

  function choose(hit: SearchHit) {
    setTyped('')
    onChoose(hit)
  }
  function onKeyDown(event: KeyboardEvent) {
    const { key } = event
    const hit = hits[place]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      if (hits.length > 0) setActive((place + step + hits.length) % hits.length)
    } else if (key === 'Enter') {
      // what is found belongs to what stands in the field, or nothing is opened yet
      if (hit && answer?.words === typed.trim()) choose(hit)
    } else if (key === 'Escape') {
      setTyped('')
      onClose()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <label className={styles.field}>
        <Icon name="search" size={14} />
        <input
          ref={inputRef}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={say('search.label')}
          aria-expanded={isOpen && hits.length > 0}
          aria-controls={isOpen && hits.length > 0 ? id : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && hits.length > 0 ? optionId(id, place) : undefined}
          placeholder={say('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          enterKeyHint="search"
          value={typed}
          onFocus={onOpen}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
            onOpen()
          }}
          onKeyDown={onKeyDown}
        />
        {typed === '' && end}
      </label>
      {isOpen &&
        around(
          <SearchResults
            id={id}
            answer={answer}
            prefix={prefix}
            active={place}
            onPoint={setActive}
            onChoose={choose}
          />,
        )}
    </>
  )
}
