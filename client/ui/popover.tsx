import {
  useEffect,
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { classNames } from './class-names.ts'
import { placePanel } from './place-panel.ts'
import styles from './popover.module.css'

/** Why a popover asks to close: a press elsewhere, the focus gone elsewhere, Esc. */
export type CloseReason = 'press' | 'blur' | 'key'

type PopoverProps = {
  anchor: RefObject<HTMLElement | null>
  children: ReactNode
  onClose: (reason: CloseReason) => void
  align?: 'start' | 'end'
  /** As wide as its anchor at least. */
  stretch?: boolean
  className?: string | undefined
  /** Left out when what is inside has a role of its own. */
  role?: 'dialog' | undefined
  label?: string | undefined
}

function place(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end', stretch: boolean) {
  const box = anchor.getBoundingClientRect()
  panel.style.minWidth = stretch ? `${box.width}px` : ''
  panel.style.maxHeight = ''
  const view = { width: window.innerWidth, height: window.innerHeight }
  const spot = placePanel(box, { width: panel.offsetWidth, height: panel.offsetHeight }, view, align)
  panel.style.left = `${Math.round(spot.left)}px`
  panel.style.top = `${Math.round(spot.top)}px`
  panel.style.maxHeight = `${Math.floor(spot.maxHeight)}px`
}

function usePlaced(
  panelRef: RefObject<HTMLElement | null>,
  { anchor, align = 'start', stretch = false }: PopoverProps,
) {
  useLayoutEffect(() => {
    // the browser's top layer: no ancestor clips it or traps its stacking; at once, so that what is inside can take the focus
    panelRef.current?.showPopover?.()
  }, [panelRef])
  // placed after the layout effects: an anchor that is an ancestor has no ref before
  useEffect(() => {
    const panel = panelRef.current
    if (!panel || !anchor.current) return undefined
    const update = () => anchor.current && place(panel, anchor.current, align, stretch)
    // what scrolls inside the panel stays where it was scrolled to
    function onScroll({ target }: Event) {
      if (!(target instanceof Node && panel?.contains(target))) update()
    }
    update()
    const resized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(update)
    resized?.observe(panel)
    window.addEventListener('scroll', onScroll, { capture: true, passive: true })
    window.addEventListener('resize', update)
    return () => {
      resized?.disconnect()
      window.removeEventListener('scroll', onScroll, { capture: true })
      window.removeEventListener('resize', update)
    }
  }, [panelRef, anchor, align, stretch])
}

/** A panel that floats at its anchor. Mount it to open it; a press elsewhere, the focus leaving, or Esc asks to close. */
export function Popover(props: PopoverProps) {
  const { anchor, children, onClose, className, role, label } = props
  const ref = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  usePlaced(ref, props)
  useEffect(() => {
    close.current = onClose
  })
  function isInside(target: EventTarget | null) {
    return target instanceof Node && (ref.current?.contains(target) || anchor.current?.contains(target))
  }
  useEffect(() => {
    function onPress(event: PointerEvent) {
      if (!isInside(event.target)) close.current('press')
    }
    document.addEventListener('pointerdown', onPress, true)
    return () => document.removeEventListener('pointerdown', onPress, true)
  })
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onClose('key')
  }
  function onBlur(event: FocusEvent) {
    if (event.relatedTarget && !isInside(event.relatedTarget)) onClose('blur')
  }
  return (
    <div ref={ref} popover="manual" className={classNames(styles.panel, className)} role={role} aria-label={label}>
      <div role="presentation" onKeyDown={onKeyDown} onBlur={onBlur}>
        {children}
      </div>
    </div>
  )
}
