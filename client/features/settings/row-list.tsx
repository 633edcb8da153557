import { type ComponentProps, type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import type { Json } from '../../../shared/lib/json.ts'
import { massChange } from '../../../shared/schema/mass-change.ts'
import { askMass } from '../../board/mass/ask-mass.tsx'
import { useSession } from '../../session/session-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Menu } from '../../ui/menu.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { AddLine } from './add-line.tsx'
import { LostTextNote } from './lost-text.tsx'
import { RowDrag, useRowDrag } from './row-drag.tsx'
import { GridRow, type Head, RowGrid } from './row-grid.tsx'
import { type LostText, useLostText } from './use-lost-text.ts'
import { useRowFocus } from './use-row-focus.ts'

/** Shows a toast, with Undo when there is one. */
export type Tell = (text: string, undo?: () => void) => void

/** Changes fields of a row. */
export type KeepRow = (patch: Record<string, Json>) => void

export type ListedRow = { readonly id: string; readonly name: string }

type RowListProps<R extends ListedRow> = {
  label: string
  /** Of the commands: `status.update`. */
  noun: string
  /** In their order. */
  rows: readonly R[]
  heads: readonly Head[]
  /** What stands before the name: a colour, an icon. */
  markOf?: (row: R, keep: KeepRow) => ReactNode
  cellsOf?: (row: R, keep: KeepRow) => readonly ReactNode[]
  /** What stands under a row and belongs to it. */
  belowOf?: (row: R) => ReactNode
  addLabel: string
  /** What a new row is besides its name, to choose beside it. */
  addEnd?: ReactNode
  /** What a new row has besides its name. */
  born: (count: number) => Record<string, Json>
  /** Said when a row is deleted. */
  deletedWords?: (row: R) => string
  /** How many items a row holds; with very many it asks before it is deleted. */
  holds?: (row: R) => number
  /** Why a row must stay; said in place of deleting it. */
  whyStays?: (row: R) => string | null
  nameMax?: number
  readOnly: boolean
  tell: Tell
}

/** Rows that people name, order, add and delete, each field edited by itself; a grip or Alt with an arrow key moves a row. */
export function RowList<R extends ListedRow>(props: RowListProps<R>) {
  const { label, noun, rows, heads, addLabel, born, nameMax = 120, readOnly, tell } = props
  const session = useSession()
  const [moved, setMoved] = useState('')
  const focus = useRowFocus(rows.map((row) => row.id))
  function run(verb: string, args: Record<string, Json>) {
    session.run(`${noun}.${verb}`, args).catch((error: unknown) => tell(refusalWords(error)))
  }
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const { lost, forget, hear } = useLostText(noun, rows, nameLabelOf)
  function moveTo(row: R | undefined, place: number) {
    if (!row || !rows[place]) return
    const others = rows.filter((one) => one !== row)
    run('move', { id: row.id, after: others[place - 1]?.id ?? null })
    setMoved(say('settings.movedTo', { name: row.name, place: place + 1, count: rows.length }))
  }
  function remove(row: R) {
    const stays = props.whyStays?.(row)
    if (stays) return tell(stays)
    const words = props.deletedWords?.(row) ?? say('settings.deleted', { name: row.name })
    const act = () => {
      run('delete', { id: row.id })
      // this very act: my last one may be another by the time the toast is pressed
      tell(words, () => run('restore', { id: row.id }))
    }
    const count = props.holds?.(row) ?? 0
    if (count <= massChange) return act()
    return void askMass({ kind: 'status', count, place: row.name }).then((isSure) => isSure && act())
  }
  function bringBack({ row, text, isName }: LostText) {
    run('restore', { id: row.id })
    if (isName && text.trim() !== '') run('update', { id: row.id, name: text.trim() })
    forget()
  }
  return (
    <>
      <RowDrag
        ids={ids}
        onDrop={(id, place) =>
          moveTo(
            rows.find((row) => row.id === id),
            place,
          )
        }
      >
        {(order) => (
          <RowGrid label={label} heads={heads} isEmpty={rows.length === 0} {...focus} {...hear}>
            {order
              .flatMap((id) => rows.find((row) => row.id === id) ?? [])
              .map((row, place) => {
                const keep: KeepRow = (patch) => run('update', { id: row.id, ...patch })
                return (
                  <ListRow
                    key={row.id}
                    id={row.id}
                    place={place}
                    isFixed={readOnly}
                    heads={heads}
                    name={
                      <InlineText
                        label={nameLabelOf(row)}
                        value={row.name}
                        required={say('settings.needsName')}
                        maxLength={nameMax}
                        readOnly={readOnly}
                        onKeep={(name) => keep({ name })}
                      />
                    }
                    mark={props.markOf?.(row, keep)}
                    cells={props.cellsOf?.(row, keep) ?? []}
                    below={props.belowOf?.(row)}
                    acts={
                      !readOnly && (
                        <RowActs
                          name={row.name}
                          onUp={place > 0 ? () => moveTo(row, place - 1) : null}
                          onDown={place < rows.length - 1 ? () => moveTo(row, place + 1) : null}
                          onDelete={() => remove(row)}
                        />
                      )
                    }
                    onKeyDown={(event) => !readOnly && onAltArrow(event, (by) => moveTo(row, place + by))}
                  />
                )
              })}
          </RowGrid>
        )}
      </RowDrag>
      {lost && <LostTextNote lost={lost} onRestore={() => bringBack(lost)} onClose={forget} />}
      {!readOnly && (
        <AddLine
          label={addLabel}
          maxLength={nameMax}
          end={props.addEnd}
          onAdd={(name) => run('create', { name, ...born(rows.length) })}
        />
      )}
      <p className="visually-hidden" role="status">
        {moved}
      </p>
    </>
  )
}

const nameLabelOf = (row: ListedRow) => say('settings.fieldOf', { field: say('settings.name'), name: row.name })

type ListRowProps = ComponentProps<typeof GridRow> & { place: number; isFixed: boolean }

function ListRow({ place, isFixed, ...row }: ListRowProps) {
  const { ref, grip } = useRowDrag(row.id, place)
  return <GridRow {...row} itemRef={ref} grip={!isFixed && grip} />
}

function onAltArrow(event: KeyboardEvent, move: (by: -1 | 1) => void) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
  if (!event.altKey || by === null || event.defaultPrevented) return
  event.preventDefault()
  event.stopPropagation()
  move(by)
}

type RowActsProps = { name: string; onUp: (() => void) | null; onDown: (() => void) | null; onDelete: () => void }

function RowActs({ name, onUp, onDown, onDelete }: RowActsProps) {
  const label = say('settings.actsOn', { name })
  return (
    <Menu
      label={label}
      align="end"
      items={[
        {
          text: say('settings.moveUp', { name }),
          icon: 'up',
          keys: '⌥↑',
          disabled: !onUp,
          onChoose: () => onUp?.(),
        },
        {
          text: say('settings.moveDown', { name }),
          icon: 'down',
          keys: '⌥↓',
          disabled: !onDown,
          onChoose: () => onDown?.(),
        },
        { text: say('settings.delete', { name }), icon: 'remove', danger: true, parted: true, onChoose: onDelete },
      ]}
      renderTrigger={(props) => <IconButton small icon="more" label={label} {...props} />}
    />
  )
}
