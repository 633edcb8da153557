import { useState } from 'react'
import { limits, retroColumns } from '../../../shared/protocol.ts'
import type { Retro } from '../../session/retro.ts'
import { useSideRooms } from '../../session/side-rooms-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatList } from '../../words/format.ts'
import '../../words/en-review.ts'
import { say } from '../../words/say.ts'
import { type ActionDraft, RetroActions } from './retro-actions.tsx'
import { RetroColumn } from './retro-column.tsx'
import { RetroDrag } from './retro-drag.tsx'
import styles from './retro.module.css'
import { type RetroBoard, useRetro } from './use-retro.ts'

type RetroSectionProps = {
  sprint: string
  /** The review's address, for the items that come of it. */
  link: string
  onOpen: (item: string) => void
  tell: (text: string) => void
}

/** Looking back together: notes that are hidden until they are shown, votes the same, and the items that come of it. */
export function RetroSection(props: RetroSectionProps) {
  const { rooms, failed } = useSideRooms()
  if (rooms) return <OpenRetro {...props} session={rooms.retro} />
  return (
    <section className={styles.retro}>
      <SectionHead name={say('retro.title')} />
      {failed && <p className={styles.says}>{say('retro.offline')}</p>}
    </section>
  )
}

function OpenRetro({ session, sprint, link, onOpen, tell }: RetroSectionProps & { session: Retro }) {
  const retro = useRetro(session, sprint, tell)
  const [draft, setDraft] = useState<ActionDraft | null>(null)
  if (retro.trouble === 'refused')
    return (
      <section className={styles.retro}>
        <SectionHead name={say('retro.title')} />
        <p className={styles.says}>{say('retro.refusedToMe')}</p>
      </section>
    )
  return (
    <section className={styles.retro} aria-label={say('retro.title')}>
      <SectionHead name={say('retro.title')} note={noteWords(retro)} />
      <div className={styles.lead}>
        <p className={styles.says} role="status">
          {stateWords(retro)}
        </p>
        {retro.canTalk && retro.view && <ShowNext retro={retro} />}
      </div>
      <RetroDrag retro={retro}>
        <div className={styles.columns}>
          {retroColumns.map((column) => (
            <RetroColumn
              key={column}
              column={column}
              sprint={sprint}
              retro={retro}
              onAction={(note) => setDraft({ text: note.text, note: note.id })}
            />
          ))}
        </div>
      </RetroDrag>
      <RetroActions retro={retro} draft={draft} link={link} onDone={() => setDraft(null)} onOpen={onOpen} tell={tell} />
    </section>
  )
}

function noteWords({ view, notes }: RetroBoard): string {
  const written = (view?.written ?? []).reduce((sum, [, count]) => sum + count, 0)
  const count = Math.max(written, notes.length)
  if (view?.phase === 'votes') return say('retro.decided', { count })
  return view?.phase === 'notes' ? say('retro.shown', { count }) : say('retro.writing', { count })
}

function stateWords({ view, trouble, nameOf, votes, canTalk, me }: RetroBoard): string {
  if (trouble === 'offline') return say('retro.offline')
  if (!view) return ''
  if (view.phase === 'writing') {
    const counts = new Map(view.written)
    const people = meLast([...counts.keys()], me).map((member) =>
      say('retro.wroteOf', { name: nameOf(member), count: counts.get(member) ?? 0 }),
    )
    const lead = say('retro.lead', { count: limits.retroVotes })
    return people.length === 0 ? lead : `${lead} ${say('retro.written', { people: formatList(people) })}`
  }
  if (view.phase === 'votes') return ''
  return [
    canTalk ? say('retro.votesLeft', { count: votes.left }) : '',
    view.voted.length === 0 ? '' : say('retro.voted', { people: formatList(meLast(view.voted, me).map(nameOf)) }),
  ].join(' ')
}

/** 'Ines, Oskar and you'. */
function meLast(members: readonly string[], me: string): string[] {
  return [...members.filter((one) => one !== me), ...members.filter((one) => one === me)]
}

/** Shows the notes, then the votes; asks first, because nothing hides them again. */
function ShowNext({ retro: { view, act } }: { retro: RetroBoard }) {
  const [isAsking, setAsking] = useState(false)
  if (!view || view.phase === 'votes' || view.written.length === 0) return null
  const part = view.phase === 'writing' ? 'notes' : 'votes'
  const words = part === 'notes' ? say('retro.showNotes') : say('retro.showVotes')
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words}</Button>
      <Dialog
        open={isAsking}
        title={words}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('retro.cancel')}</Button>
            <Button
              look="ink"
              onClick={() => {
                setAsking(false)
                void act('show', { part })
              }}
            >
              {words}
            </Button>
          </>
        }
      >
        <p className={styles.says}>{part === 'notes' ? say('retro.showNotesLead') : say('retro.showVotesLead')}</p>
      </Dialog>
    </>
  )
}
