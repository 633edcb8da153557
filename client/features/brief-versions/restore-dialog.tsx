import { useCallback, useState } from 'react'
import type { BriefVersion } from '../../../shared/interchange/brief-versions.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useAsked } from '../../board/activity/use-asked.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { type DifferenceFigures, briefDifference, differenceFigures } from './brief-difference.ts'
import { Notice } from './notice.tsx'
import type { Versions } from './use-versions.ts'
import { versionName } from './version-words.ts'

type RestoreDialogProps = {
  versions: Versions
  version: BriefVersion
  /** The last row of the brief's log. */
  head: number
  onClose: () => void
}

/** Says what a restore would change and what it leaves, and does it. */
export function RestoreDialog({ versions, version, head, onClose }: RestoreDialogProps) {
  const { naming } = useNaming()
  const [isBusy, setBusy] = useState(false)
  const { api, restore } = versions
  const ask = useCallback(async () => {
    const [now, then] = await Promise.all([api.at(head), api.at(version.seq)])
    return differenceFigures(briefDifference(now.lines, then.lines))
  }, [api, head, version.seq])
  const { answer, problem, again } = useAsked(ask, 0)
  const when = formatMoment(version.at, naming.zone, naming.today)
  return (
    <Dialog
      open
      title={
        version.name === ''
          ? say('briefVersions.restoreTitleOf', { when })
          : say('briefVersions.restoreTitle', { name: versionName(version) })
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('briefVersions.cancel')}</Button>
          <Button
            look="ink"
            disabled={isBusy || answer === null || answer.lines === 0}
            onClick={() => {
              setBusy(true)
              void restore(version, when).then(onClose)
            }}
          >
            {say('briefVersions.restoreVerb')}
          </Button>
        </>
      }
    >
      {problem ? (
        <Notice problem={problem} onAgain={again} />
      ) : (
        <p>{answer === null ? say('briefVersions.restoreCounting') : figureWords(answer, when)}</p>
      )}
      {answer !== null && answer.lines > 0 && <p>{say('briefVersions.restoreKept')}</p>}
    </Dialog>
  )
}

function figureWords({ come, gone, lines }: DifferenceFigures, when: string): string {
  if (lines === 0) return say('briefVersions.restoreSame', { when })
  if (come + gone === 0) return say('briefVersions.restoreForm', { when })
  return say('briefVersions.restoreFigures', {
    when,
    come: say('briefVersions.words', { count: come }),
    gone: say('briefVersions.words', { count: gone }),
  })
}
