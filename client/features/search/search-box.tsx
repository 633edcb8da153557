import { useEffect, useId, useRef, useState } from 'react'
import type { SearchHit } from '../../session/search-api.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Popover } from '../../ui/popover.tsx'
import '../../words/en-search.ts'
import { say } from '../../words/say.ts'
import { SearchField } from './search-field.tsx'
import { SearchSheet } from './search-sheet.tsx'
import styles from './search.module.css'

type SearchBoxProps = {
  /** Address of an item's own page. */
  pathOf: (item: { id: string; number: number | null }) => string
  onOpenItem: (item: string) => void
  onNavigate: (path: string) => void
}

/** The search of a board: a field in the bar, `/` goes there; on a phone a button that opens it over the whole page. */
export function SearchBox({ pathOf, onOpenItem, onNavigate }: SearchBoxProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState<'field' | 'sheet' | null>(null)
  const before = useRef<Element | null>(null)
  const close = () => setShown(null)

  useSlash(() => {
    before.current = document.activeElement
    // on a phone there is no field
    if (input.current?.offsetParent === null) setShown('sheet')
    else input.current?.focus()
  })
  function onChoose(hit: SearchHit) {
    close()
    input.current?.blur()
    const path = pathOf({ id: hit.item, number: hit.number })
    if (hit.kind === 'item') onOpenItem(hit.item)
    else onNavigate(`${path}/brief${hit.thread === null ? '' : `?${new URLSearchParams({ thread: hit.thread })}`}`)
  }
  function onClose() {
    close()
    input.current?.blur()
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    before.current = null
  }
  return (
    <search className={styles.search}>
      <div className={styles.box} ref={box}>
        <SearchField
          id={id}
          inputRef={input}
          isOpen={shown === 'field'}
          onOpen={() => setShown('field')}
          onClose={onClose}
          onChoose={onChoose}
          end={<Kbd keys="/" />}
          around={(results) => (
            <Popover anchor={box} onClose={close} align="end" stretch className={styles.panel}>
              {results}
            </Popover>
          )}
        />
      </div>
      <IconButton
        icon="search"
        label={say('search.open')}
        className={styles.button}
        onClick={() => setShown('sheet')}
        aria-haspopup="dialog"
      />
      {shown === 'sheet' && <SearchSheet onClose={close} onChoose={onChoose} />}
    </search>
  )
}

/** `/` from anywhere but a field. */
function useSlash(onSlash: () => void): void {
  const latest = useRef(onSlash)
  useEffect(() => {
    latest.current = onSlash
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { target, key, metaKey, ctrlKey, altKey, defaultPrevented } = event
      if (key !== '/' || metaKey || ctrlKey || altKey || defaultPrevented) return
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog')
      if (typing) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
