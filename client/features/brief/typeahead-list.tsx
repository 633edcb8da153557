import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../../ui/class-names.ts'
import { placePanel } from '../../ui/place-panel.ts'
import type { TypeaheadOption } from './typeahead-option.ts'
import styles from './typeahead.module.css'

type TypeaheadListProps = {
  id: string
  label: string
  options: readonly TypeaheadOption[]
  active: number
  /** Where the sign stands, in px of the window. */
  box: () => DOMRect | null
  onPoint: (place: number) => void
  onChoose: (option: TypeaheadOption) => void
}

/** The element of an option. */
export function optionId(list: string, place: number): string {
  return `${list}-${place}`
}

/** The open menu. The focus stays in the text. */
export function TypeaheadList({ id, label, options, active, box, onPoint, onChoose }: TypeaheadListProps) {
  const ref = useRef<HTMLDivElement>(null)
  usePlace(ref, box, options)
  useEffect(() => {
    ref.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [active, options])
  return createPortal(
    <div ref={ref} popover="manual" className={styles.panel}>
      <div id={id} role="listbox" aria-label={label}>
        {options.map((option, place) => (
          // the keys stay with the text; a press chooses
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- as above
          <div
            key={option.id}
            id={optionId(id, place)}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            className={classNames(styles.option, place === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => onPoint(place)}
            onClick={() => onChoose(option)}
          >
            <span className={styles.mark}>{option.mark}</span>
            <span className={styles.text}>{option.text}</span>
            {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
          </div>
        ))}
      </div>
    </div>,
    document.body,
  )
}

function usePlace(ref: RefObject<HTMLDivElement | null>, box: () => DOMRect | null, options: unknown) {
  useLayoutEffect(() => ref.current?.showPopover?.(), [ref])
  useLayoutEffect(() => {
    function place() {
      const [panel, anchor] = [ref.current, box()]
      if (!panel || !anchor) return
      panel.style.maxHeight = ''
      const view = { width: window.innerWidth, height: window.visualViewport?.height ?? window.innerHeight }
      const spot = placePanel(anchor, { width: panel.offsetWidth, height: panel.offsetHeight }, view)
      panel.style.left = `${Math.round(spot.left)}px`
      panel.style.top = `${Math.round(spot.top)}px`
      panel.style.maxHeight = `${Math.floor(spot.maxHeight)}px`
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [box, options, ref])
}
