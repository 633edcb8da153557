import { useState } from 'react'
import { UnsavedDialog } from '../../board/unsaved/unsaved-dialog.tsx'
import { useSaved } from '../../session/react.ts'
import type { NotSavedReason } from '../../session/saved-state.ts'
import { useSession } from '../../session/session-provider.tsx'
import { downloadText } from '../../ui/download-text.ts'
import { SavedState } from '../../ui/saved-state.tsx'
import '../../words/en-trouble.ts'
import { type MessageKey, say } from '../../words/say.ts'

type Spoken = Extract<MessageKey, `unsaved.${string}`>

const reasons: Readonly<Record<NotSavedReason, Spoken>> = {
  full: 'unsaved.full',
  failed: 'unsaved.failed',
  'read-only': 'unsaved.readOnly',
  invalid: 'unsaved.invalid',
  'too-large': 'unsaved.tooLarge',
  quota: 'unsaved.quota',
  'server-owned': 'unsaved.invalid',
  'foreign-client': 'unsaved.takenOver',
  'row-removal': 'unsaved.invalid',
  'other-epoch': 'unsaved.otherEpoch',
  'client-id-taken': 'unsaved.takenOver',
  'signed-out': 'unsaved.signedOut',
  'no-right': 'unsaved.noRight',
  'unknown-board': 'unsaved.unknownBoard',
  'other-member': 'unsaved.otherMember',
  'bad-frame': 'unsaved.invalid',
}

/** Why my changes are not saved, and the way to them. */
export function NotSaved({ strip = false }: { strip?: boolean }) {
  const session = useSession()
  const saved = useSaved()
  const [isOpen, setOpen] = useState(false)
  if (saved.kind !== 'not-saved') return null
  const reason = say(reasons[saved.reason])
  function download() {
    const copy = session.unsaved.copy()
    if (copy) downloadText(copy.fileName, copy.text)
  }
  // what still waits stands on the board already: it can be given out, not applied
  const act =
    session.unsaved.aside().length > 0
      ? { text: say('unsaved.look'), run: () => setOpen(true) }
      : { text: say('unsaved.download'), run: download }
  return (
    <>
      <SavedState state={{ kind: 'not-saved', reason, act }} strip={strip} />
      {isOpen && <UnsavedDialog reason={reason} onClose={() => setOpen(false)} />}
    </>
  )
}
