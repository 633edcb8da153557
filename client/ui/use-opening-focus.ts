import { type RefObject, useEffect, useRef } from 'react'

/** The field that has the focus when its form opens, its text selected: not sooner, a popover that is not shown yet gives nobody the focus. */
export function useOpeningFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return field
}
