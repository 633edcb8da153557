import { Button } from '../../ui/button.tsx'
import '../../words/en-brief-versions.ts'
import { say } from '../../words/say.ts'

/** The way from a brief to its versions. */
export function VersionsButton({ onOpen }: { onOpen: () => void }) {
  return (
    <Button look="ghost" icon="history" onClick={onOpen}>
      <span className="label-of-icon">{say('briefVersions.title')}</span>
    </Button>
  )
}
