import { useState } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { downloadText } from '../../ui/download-text.ts'
import { FileButton } from '../../ui/file-button.tsx'
import '../../words/en-unsaved.ts'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { useNaming } from '../activity/use-naming.ts'
import styles from './unsaved-dialog.module.css'
import { UnsavedThing } from './unsaved-thing.tsx'
import { useUnsaved } from './use-unsaved.ts'

type UnsavedDialogProps = {
  /** Why they were not saved, in words; missing: a file is going to be opened. */
  reason?: string
  onClose: () => void
}

/** Lists what I changed and the server does not have, beside what the board says now, to be applied, saved or left out. */
export function UnsavedDialog({ reason, onClose }: UnsavedDialogProps) {
  const canEdit = useCanEdit()
  const { naming } = useNaming()
  const found = useUnsaved()
  const { rows, chosen, source, problem, unknown, hasAside } = found
  return (
    <Dialog
      open
      title={say('kept.title')}
      onClose={onClose}
      actions={
        <>
          {source.kind === 'aside' && hasAside ? (
            <AsideActs {...{ ...found, onClose }} />
          ) : (
            <Button onClick={onClose}>{say('kept.close')}</Button>
          )}
          {canEdit && rows.length > 0 && (
            <Button look="ink" disabled={chosen.length === 0} onClick={() => found.apply() || onClose()}>
              {chosen.length === 0 ? say('kept.applyNone') : say('kept.apply', { count: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.lead}>{leadWords(found, reason, naming.zone, naming.today)}</p>
      {!canEdit && rows.length > 0 && <p className={styles.lead}>{say('kept.mayNot')}</p>}
      {rows.length > 0 && (
        <ul className={styles.things}>
          {rows.map((row) => (
            <UnsavedThing key={row.key} {...{ row, naming, canEdit }} isChosen={found.isChosen} onTurn={found.turn} />
          ))}
        </ul>
      )}
      {unknown > 0 && <p className={styles.lead}>{say('kept.unknown', { count: unknown })}</p>}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.file}>
        <FileButton words={say('kept.open')} onFiles={([file]) => void found.openFile(file)} />
      </div>
    </Dialog>
  )
}

type Found = ReturnType<typeof useUnsaved>

/** What else can be done with changes that lie in this browser alone. */
function AsideActs({ copy, leaveOut, onClose }: Pick<Found, 'copy' | 'leaveOut'> & { onClose: () => void }) {
  const [isSure, setSure] = useState(false)
  function save() {
    const file = copy()
    if (file) downloadText(file.fileName, file.text)
  }
  function drop() {
    if (!isSure) return setSure(true)
    leaveOut()
    onClose()
  }
  return (
    <>
      <Button icon="download" onClick={save}>
        {say('kept.save')}
      </Button>
      <Button onClick={drop}>{say(isSure ? 'kept.leaveOutSure' : 'kept.leaveOut')}</Button>
    </>
  )
}

type Today = Parameters<typeof formatMoment>[2]

function leadWords(
  { source, rows, reason: cause, unknown }: Found,
  reason: string | undefined,
  zone: string,
  today: Today,
): string {
  if (source.kind === 'file')
    return rows.length === 0
      ? say('kept.all')
      : say('kept.fromFile', { name: source.name, when: formatMoment(source.at, zone, today) })
  if (rows.length === 0) return say(cause === null || unknown > 0 ? 'kept.none' : 'kept.all')
  return cause === 'other-epoch' || !reason ? say('kept.restored') : say('kept.refused', { reason })
}
