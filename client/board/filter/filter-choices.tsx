import type { RefObject } from 'react'
import { OptionList } from '../../ui/option-list.tsx'
import { Popover } from '../../ui/popover.tsx'

type FilterChoicesProps = {
  anchor: RefObject<HTMLElement | null>
  label: string
  choices: readonly { value: string; text: string }[]
  chosen: readonly string[]
  onChoose: (value: string) => void
  onClose: () => void
}

/** What a field may be asked for, to tick. */
export function FilterChoices({ anchor, onClose, ...list }: FilterChoicesProps) {
  return (
    <Popover anchor={anchor} onClose={onClose}>
      <OptionList {...list} multiple onTab={onClose} />
    </Popover>
  )
}
