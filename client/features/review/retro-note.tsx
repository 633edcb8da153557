import type { ReactNode } from 'react'
import { limits, retroColumns } from '../../../shared/protocol.ts'
import type { ShownNote } from '../../session/retro.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { useNoteDrag } from './retro-drag.tsx'
import styles from './retro.module.css'
import { short } from './review-words.ts'
import type { RetroBoard } from './use-retro.ts'

type RetroNoteProps = {
  note: ShownNote
  /** Of its whole group; null while they are hidden, or in a group that another note leads. */
  votes: number | null
  retro: RetroBoard
  /** What it can be grouped with. */
  targets: readonly ShownNote[]
  onAction: (note: ShownNote) => void
  children?: ReactNode
}

/** A note: its writer changes it; once it is shown the others vote for it, group it, make it an action. */
export function RetroNote({ note, votes, retro, targets, onAction, children }: RetroNoteProps) {
  const { me, view, nameOf, write } = retro
  const isMine = note.author === me && note.refused === undefined
  const facts = [
    ...(view?.phase === 'writing' || !view ? [] : [nameOf(note.author)]),
    ...(votes === null ? [] : [say('retro.votes', { count: votes })]),
    ...(note.waits ? [say('retro.waits')] : []),
  ]
  const isShown = view !== null && view.phase !== 'writing'
  const { ref, grip, isCarried, isTarget } = useNoteDrag(note, retro.canTalk && !note.waits && (isShown || isMine))
  return (
    <li ref={ref} className={styles.note} data-carried={isCarried || undefined} data-target={isTarget || undefined}>
      <div className={styles.line}>
        {grip}
        <div className={styles.words}>
          <InlineText
            label={say('retro.text')}
            className={styles.text}
            value={note.text}
            required={say('retro.needsText')}
            multiline
            maxLength={limits.retroText}
            readOnly={!isMine || !retro.canTalk}
            onKeep={(text) => write('edit', { id: note.id, text })}
          />
        </div>
        <NoteMenu note={note} retro={retro} targets={targets} isMine={isMine} onAction={onAction} />
      </div>
      {note.refused !== undefined && (
        <p className={styles.refused} role="alert">
          {say('retro.refused')}{' '}
          <TextButton onClick={() => retro.discard(note.refused ?? '')}>{say('retro.discard')}</TextButton>
        </p>
      )}
      <div className={styles.facts}>
        {facts.length > 0 && <span>{facts.join(', ')}</span>}
        {view?.phase === 'notes' && retro.canTalk && !note.waits && <Vote note={note} retro={retro} />}
      </div>
      {children}
    </li>
  )
}

function Vote({ note: { id, text }, retro: { votes } }: { note: ShownNote; retro: RetroBoard }) {
  const mine = votes.mine.filter((one) => one === id).length
  return (
    <span className={styles.vote}>
      {mine > 0 && (
        <>
          <span>{say('retro.mine', { count: mine })}</span>
          <Button small look="ghost" aria-label={say('retro.unvote', { text })} onClick={() => votes.take(id)}>
            {say('retro.takeBack')}
          </Button>
        </>
      )}
      <Button small disabled={votes.left <= 0} aria-label={say('retro.vote', { text })} onClick={() => votes.add(id)}>
        {say('retro.voteWord')}
      </Button>
    </span>
  )
}

type NoteMenuProps = Omit<RetroNoteProps, 'votes' | 'children'> & { isMine: boolean }

function NoteMenu({ note, retro, targets, isMine, onAction }: NoteMenuProps) {
  const { view, act, write, canTalk } = retro
  const canEdit = useCanEdit()
  const isShown = view !== null && view.phase !== 'writing' && !note.waits
  const isGrouped = note.group !== note.id
  const items: MenuItem[] = [
    ...(isShown && canEdit ? [{ text: say('retro.makeAction'), onChoose: () => onAction(note) }] : []),
    ...(isShown && isGrouped
      ? [{ text: say('retro.ungroup'), onChoose: () => void act('group', { notes: [note.id] }) }]
      : []),
    ...(isShown
      ? targets.map((target) => ({
          text: say('retro.groupWith', { text: short(target.text) }),
          onChoose: () => void act('group', { notes: [target.id, note.id] }),
        }))
      : []),
    ...(isMine
      ? [
          ...retroColumns
            .filter((column) => column !== note.column)
            .map((column) => ({
              text: say('retro.toColumn', { column: say(`retro.${column}`) }),
              onChoose: () => write('edit', { id: note.id, column }),
            })),
          { text: say('retro.remove'), danger: true, onChoose: () => write('remove', { id: note.id }) },
        ]
      : []),
  ]
  if (!canTalk || items.length === 0) return null
  const label = say('retro.acts', { text: short(note.text) })
  return (
    <Menu
      label={label}
      align="end"
      items={items}
      renderTrigger={(trigger) => <IconButton {...trigger} small icon="more" label={label} />}
    />
  )
}
