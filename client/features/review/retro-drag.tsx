import { pointerIntersection } from '@dnd-kit/collision'
import { CollisionPriority } from '@dnd-kit/abstract'
import { DragDropProvider, useDraggable, useDroppable } from '@dnd-kit/react'
import {
  type KeyboardEvent,
  type ReactNode,
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { RetroColumn } from '../../../shared/protocol.ts'
import type { ShownNote } from '../../session/retro.ts'
import { cloneInHand, gripPlugins, gripSensors } from '../../ui/grip-drag.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { say } from '../../words/say.ts'
import { type RetroGround, type RetroTarget, nextTarget, retroMoves, sameTarget, targetKey } from './retro-carry.ts'
import { short } from './review-words.ts'
import styles from './retro-drag.module.css'
import type { RetroBoard } from './use-retro.ts'

type Carry = { id: string; over: RetroTarget | null; byKeys: boolean }
type RetroHand = { carry: Carry | null; onGripKey: (id: string, event: KeyboardEvent) => void; letGo: () => void }

const Hand = createContext<RetroHand | null>(null)

/** Notes that are carried by their grips: onto another one into its group, into a column out of it. */
export function RetroDrag({ retro, children }: { retro: RetroBoard; children: ReactNode }) {
  const { notes, me, view, act, write } = retro
  const isShown = view !== null && view.phase !== 'writing'
  const ground: RetroGround = useMemo(() => ({ notes, me, isShown }), [notes, me, isShown])
  const [carry, setCarry] = useState<Carry | null>(null)
  const [spoken, setSpoken] = useState('')
  const latest = useRef({ ground, carry })
  latest.current.ground = ground
  const textOf = (id: string) => short(notes.find((note) => note.id === id)?.text ?? '')

  function take(next: Carry | null) {
    latest.current.carry = next
    setCarry(next)
  }
  function hover(over: RetroTarget | null) {
    const { carry: now, ground: at } = latest.current
    if (!now) return
    const isAny = over !== null && retroMoves(at, now.id, over).length > 0
    take({ ...now, over: isAny ? over : null })
  }
  async function putDown(isCanceled: boolean) {
    const { carry: now, ground: at } = latest.current
    take(null)
    if (!now) return
    const moves = isCanceled || !now.over ? [] : retroMoves(at, now.id, now.over)
    setSpoken(moves.length === 0 ? say('retro.leftIt') : say('retro.putDown', { where: whereWords(now.over, textOf) }))
    for (const move of moves) {
      if (move.verb === 'edit') write('edit', { id: move.id, column: move.column })
      else if (!(await act('group', { notes: move.notes }))) return
    }
  }
  function onGripKey(id: string, event: KeyboardEvent) {
    const { carry: now } = latest.current
    const isTaking = event.key === ' ' || event.key === 'Enter'
    if (!now) {
      if (!isTaking) return
      take({ id, over: null, byKeys: true })
      setSpoken(say('retro.carrying', { text: textOf(id) }))
    } else if (isTaking) void putDown(false)
    else if (event.key === 'Escape') void putDown(true)
    else if (event.key.startsWith('Arrow')) {
      const over = nextTarget(latest.current.ground, id, now.over, event.key)
      if (over) {
        take({ ...now, over })
        setSpoken(whereWords(over, textOf))
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const hand: RetroHand = { carry, onGripKey, letGo: () => latest.current.carry?.byKeys && void putDown(true) }
  return (
    <Hand.Provider value={hand}>
      <DragDropProvider
        sensors={gripSensors}
        plugins={gripPlugins}
        onDragStart={({ operation }) => take({ id: String(operation.source?.id), over: null, byKeys: false })}
        onDragOver={({ operation }) => hover(targetOf(operation.target?.id))}
        onDragEnd={({ canceled }) => void putDown(canceled)}
      >
        {children}
      </DragDropProvider>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </Hand.Provider>
  )
}

function whereWords(over: RetroTarget | null, textOf: (id: string) => string): string {
  if (over === null) return say('retro.leftIt')
  return over.kind === 'note'
    ? say('retro.groupWith', { text: textOf(over.id) })
    : say('retro.aloneIn', { column: say(`retro.${over.column}`) })
}

/** The target that its key stands for. */
function targetOf(key: unknown): RetroTarget | null {
  const [kind, name = ''] = String(key).split(' ')
  if (kind === 'note') return { kind, id: name }
  return kind === 'column' && (name === 'keep' || name === 'change' || name === 'try') ? { kind, column: name } : null
}

/** A place that notes are put on; `isTarget`: the one in the hand would land here. */
function useTarget(target: RetroTarget, priority: CollisionPriority, disabled: boolean) {
  const { ref } = useDroppable({
    id: targetKey(target),
    accept: 'note',
    disabled,
    collisionDetector: pointerIntersection,
    collisionPriority: priority,
  })
  const over = useContext(Hand)?.carry?.over ?? null
  return { ref, isTarget: over !== null && sameTarget(target, over) }
}

export function useColumnTarget(column: RetroColumn) {
  return useTarget({ kind: 'column', column }, CollisionPriority.Low, false)
}

/** A note that can be put on and carried: by a grip, for the pointer and for keys; false where it stays. */
export function useNoteDrag({ id, text, group }: ShownNote, canCarry: boolean) {
  const { ref: carried, handleRef } = useDraggable({ id, type: 'note', disabled: !canCarry, plugins: cloneInHand })
  const { ref: putOn, isTarget } = useTarget({ kind: 'note', id }, CollisionPriority.High, group !== id)
  const hand = useContext(Hand)
  const isCarried = hand?.carry?.id === id
  const grip = canCarry && (
    <IconButton
      ref={handleRef}
      small
      icon="drag"
      className={styles.grip}
      label={say('retro.carry', { text: short(text) })}
      aria-pressed={isCarried && hand?.carry?.byKeys}
      onKeyDown={(event) => hand?.onGripKey(id, event)}
      onBlur={() => isCarried && hand?.letGo()}
    />
  )
  const ref = useCallback(
    (element: Element | null) => {
      carried(element)
      putOn(element)
    },
    [carried, putOn],
  )
  return { ref, grip, isCarried, isTarget }
}
