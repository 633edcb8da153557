import { LineForm } from '../../ui/line-form.tsx'
import { say } from '../../words/say.ts'

type NameFormProps = {
  name?: string
  onKeep: (name: string) => Promise<void>
  onClose: () => void
}

/** Longer names are refused. */
const longest = 120

/** Asks what a version is called; Enter keeps, Esc leaves it. */
export function NameForm({ name = '', onKeep, onClose }: NameFormProps) {
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <LineForm
        label={say('briefVersions.name')}
        before={name}
        maxLength={longest}
        act={say('briefVersions.keep')}
        onKeep={(text) => {
          if (text === '') return say('briefVersions.needsName')
          void onKeep(text).then(onClose)
          return undefined
        }}
      />
    </div>
  )
}
