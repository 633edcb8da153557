import type { ReactNode } from 'react'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { say } from '../../words/say.ts'
import { ColourField, IconField } from './pictures.tsx'
import type { KeepRow, ListedRow, Tell } from './row-list.tsx'
import type { Rights } from './use-rights.ts'

/** What every section of rows is given. */
export type SectionProps = { rights: Rights; tell: Tell }

/** The head of the first column. */
export const nameHead = () => ({ name: say('settings.name'), width: '' })

/** What a field of a row is called: 'Colour of Content'. */
export const labelOf = (field: string, row: ListedRow) => say('settings.fieldOf', { field, name: row.name })

/** The next colour of a scale, so that neighbours differ. */
export const nextOf = (count: number, colours: number) => ({ colour: (count % colours) + 1 })

type Coloured = ListedRow & { readonly colour: number | null }

/** The colour of a row. */
export function colourCell(row: Coloured, keep: KeepRow, readOnly: boolean, scale: 'cat' | 'stage' = 'cat') {
  const label = labelOf(say('settings.colour'), row)
  return (
    <ColourField
      key="colour"
      {...{ label, readOnly, scale }}
      value={row.colour}
      onKeep={(next) => keep({ colour: next })}
    />
  )
}

/** The icon of a row. */
export function iconCell(row: ListedRow & { readonly icon: string }, keep: KeepRow, readOnly: boolean) {
  const label = labelOf(say('settings.icon'), row)
  return <IconField key="icon" {...{ label, readOnly }} value={row.icon} onKeep={(next) => keep({ icon: next })} />
}

/** One of a few words for a row. */
export function selectCell<R extends ListedRow>(
  row: R,
  {
    field,
    value,
    choices,
    none,
    readOnly,
    onKeep,
  }: {
    field: string
    value: string | null
    choices: readonly { value: string; text: string }[]
    none?: string
    readOnly: boolean
    onKeep: (value: string | null) => void
  },
): ReactNode {
  return <InlineSelect key={field} label={labelOf(field, row)} {...{ value, choices, none, readOnly, onKeep }} />
}
