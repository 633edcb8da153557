import { useState } from 'react'
import { useSaved } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import type { NotSavedReason } from '../../session/saved-state.ts'
import type { Saved } from '../../ui/saved-state.tsx'
import { formatTime } from '../../words/format.ts'
import { type MessageKey, say } from '../../words/say.ts'
import { downloadText } from '../../ui/download-text.ts'

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

/** Where my changes are, in words, with the hour in the board's zone. */
export function useSavedWords(zone: string): Saved {
  const session = useSession()
  const saved = useSaved()
  const [hasFile, setHasFile] = useState(false)
  if (saved.kind === 'saved') return { kind: 'saved', at: formatTime(saved.at, zone) }
  if (saved.kind !== 'not-saved') return saved
  function download() {
    const copy = session.unsavedCopy()
    if (copy) downloadText(copy.fileName, copy.text)
    setHasFile(true)
  }
  function forget() {
    session.forgetUnsaved()
    setHasFile(false)
  }
  // the browser does not tell whether a file was kept: the person says so
  return hasFile
    ? { kind: 'not-saved', reason: say(reasons[saved.reason]), act: { text: say('unsaved.forget'), run: forget } }
    : { kind: 'not-saved', reason: say(reasons[saved.reason]), act: { text: say('saved.download'), run: download } }
}
