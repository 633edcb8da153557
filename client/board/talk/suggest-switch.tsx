import { useCanEdit } from '../../session/board-hooks.ts'
import { Segmented } from '../../ui/segmented.tsx'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'

/** How one works on a text. */
export type BriefMode = 'write' | 'suggest'

/** Write, or suggest other words; who may only suggest has nothing to switch. */
export function SuggestSwitch({ mode, onMode }: { mode: BriefMode; onMode: (mode: BriefMode) => void }) {
  const canEdit = useCanEdit()
  if (!canEdit) return null
  return (
    <Segmented
      label={say('talk.mode')}
      value={mode}
      options={[
        { value: 'write', text: say('talk.modeWrite') },
        { value: 'suggest', text: say('talk.suggest') },
      ]}
      onChange={onMode}
    />
  )
}
