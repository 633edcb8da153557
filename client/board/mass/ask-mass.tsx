import { createRoot } from 'react-dom/client'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import '../../words/en-mass.ts'
import { say } from '../../words/say.ts'

/** What is about to happen to very many items; `place`: where they go, or the sprint or column that goes. */
export type MassAct =
  { kind: 'delete'; count: number } | { kind: 'move' | 'sprint' | 'status'; count: number; place: string }

/** One question at a time: a second key press must not ask again, nor do it twice with the answer to the first. */
let isAsking = false

/**
 * Asks before very many items are deleted or moved at once, with their number. True: it shall be done; false at once
 * while another question stands. It stands over whatever page there is, so that every way of doing this asks in the same
 * words.
 */
export async function askMass(act: MassAct): Promise<boolean> {
  if (isAsking) return false
  isAsking = true
  try {
    return await ask(act)
  } finally {
    isAsking = false
  }
}

function ask(act: MassAct): Promise<boolean> {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  return new Promise<boolean>((resolve) => {
    function answer(isSure: boolean) {
      root.unmount()
      host.remove()
      resolve(isSure)
    }
    root.render(<MassDialog act={act} onAnswer={answer} />)
  })
}

/** The question itself. */
export function MassDialog({ act, onAnswer }: { act: MassAct; onAnswer: (isSure: boolean) => void }) {
  const { title, lead, verb } = wordsOf(act)
  return (
    <Dialog
      open
      title={title}
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{say('mass.cancel')}</Button>
          <Button look={act.kind === 'move' ? 'ink' : 'danger'} onClick={() => onAnswer(true)}>
            {verb}
          </Button>
        </>
      }
    >
      <p>
        {lead} {say('mass.kept')}
      </p>
    </Dialog>
  )
}

function wordsOf(act: MassAct): { title: string; lead: string; verb: string } {
  const { count } = act
  if (act.kind === 'delete')
    return {
      title: say('mass.delete', { count }),
      lead: say('mass.deleteLead'),
      verb: say('mass.deleteVerb', { count }),
    }
  const { place } = act
  if (act.kind === 'move')
    return {
      title: say('mass.move', { count, place }),
      lead: say('mass.moveLead'),
      verb: say('mass.moveVerb', { count }),
    }
  return {
    title: say('mass.remove', { place }),
    lead: say(act.kind === 'sprint' ? 'mass.sprintLead' : 'mass.statusLead', { count }),
    verb: say('mass.removeVerb', { place }),
  }
}
