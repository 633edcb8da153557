import type { RefObject } from 'react'
import { LineForm } from '../../ui/line-form.tsx'
import { Popover } from '../../ui/popover.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'

type ViewNameProps = {
  anchor: RefObject<HTMLElement | null>
  taken: readonly string[]
  onSave: (name: string) => void
  onClose: () => void
}

/** Asks under which name a way of looking is kept. */
export function ViewName({ anchor, taken, onSave, onClose }: ViewNameProps) {
  return (
    <Popover anchor={anchor} onClose={onClose} role="dialog" label={say('sprint.saveView')}>
      <LineForm
        label={say('sprint.viewName')}
        maxLength={120}
        act={say('sprint.keepView')}
        onKeep={(name) => {
          if (name === '') return say('sprint.viewNeedsName')
          if (taken.includes(name)) return say('sprint.viewTaken', { name })
          onSave(name)
          return undefined
        }}
      />
    </Popover>
  )
}
