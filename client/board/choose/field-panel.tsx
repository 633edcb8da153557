import { useMemo } from 'react'
import { backlog, type Item, items as itemRows } from '../../../shared/schema/item.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import type { FilterName } from '../../../shared/selectors/item-filter.ts'
import { pointSteps } from '../../../shared/selectors/point-steps.ts'
import type { CustomField } from '../../../shared/selectors/custom-fields.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { LineForm } from '../../ui/line-form.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import '../../words/en-item.ts'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import { CustomPanel } from './custom-panel.tsx'
import { DayPanel } from './day-panel.tsx'
import { type FieldChoices } from '../filter/field-choices.ts'

/** A field that can be set for one card or many without opening any. */
export type PanelField =
  | 'status'
  | 'sprint'
  | 'assignees'
  | 'points'
  | 'silo'
  | 'stage'
  | 'channel'
  | 'kind'
  | 'labels'
  | 'goal'
  | 'campaign'
  | 'due'
  | 'blocked'
  | 'title'

/** What to run: a command for all of `items` at once. */
export type PanelAct = (command: 'item.update' | 'item.move', args: Record<string, unknown>) => void

type FieldPanelProps = {
  field: PanelField
  items: readonly Item[]
  choices: FieldChoices
  onAct: PanelAct
  onClose: () => void
}

const nothing = ''

/** What a field is called here. */
export function panelWord(field: PanelField): string {
  if (field === 'assignees') return say('item.people')
  if (field === 'blocked') return say('sprint.blocked')
  return say(`item.${field}`)
}

/** The editor of one field for all chosen items, built in or the board's own. */
export function FieldPanel({ field, ...props }: Omit<FieldPanelProps, 'field'> & { field: PanelField | CustomField }) {
  if (typeof field === 'string') return <BuiltInPanel field={field} {...props} />
  const { items, choices, onAct, onClose } = props
  return (
    <CustomPanel
      {...{ field, items, onClose }}
      members={choices.member}
      onSet={(value) => onAct('item.update', { custom: { [field.id]: value } })}
    />
  )
}

function BuiltInPanel(props: FieldPanelProps) {
  switch (props.field) {
    case 'title':
    case 'blocked':
      return <TextPanel {...props} />
    case 'due':
      return <DuePanel {...props} />
    case 'assignees':
    case 'labels':
      return <ListPanel {...props} field={props.field} />
    default:
      return <ChoicePanel {...props} />
  }
}

/** One value that all items get. */
function ChoicePanel({ field, items, choices, onAct, onClose }: FieldPanelProps) {
  const { listed, valueOf, act } = useOneOf(field, choices, onAct)
  const held = new Set(items.map((item) => valueOf(item) ?? nothing))
  return (
    <OptionList
      label={panelWord(field)}
      choices={listed}
      chosen={held.size === 1 ? [...held] : []}
      onChoose={(value) => {
        act(value)
        onClose()
      }}
      onTab={onClose}
    />
  )
}

function useOneOf(field: PanelField, choices: FieldChoices, onAct: PanelAct) {
  const statuses = useRows('statuses').toSorted(byRank)
  const sprints = useRows('sprints').filter((sprint) => sprint.state !== 'closed')
  const board = useBoardRow()
  const scale = useMemo(() => pointSteps(board), [board])
  const none = { value: nothing, text: say('common.none') }
  if (field === 'status')
    return {
      listed: statuses.map((status) => ({ value: status.id, text: status.name })),
      valueOf: (item: Item) => item.place[1],
      act: (status: string) => onAct('item.move', { status }),
    }
  if (field === 'sprint')
    return {
      listed: [
        ...sprints.map((sprint) => ({ value: sprint.id, text: sprint.name })),
        { value: backlog, text: say('item.backlog') },
      ],
      valueOf: (item: Item) => item.place[0],
      act: (container: string) => onAct('item.move', { container }),
    }
  if (field === 'points')
    return {
      listed: [
        ...scale.map(({ points, name }) => ({
          value: String(points),
          text: [name, say('common.points', { count: points })].filter(Boolean).join(' · '),
        })),
        none,
      ],
      valueOf: (item: Item) => (item.points === null ? null : String(item.points)),
      act: (points: string) => onAct('item.update', { points: points === nothing ? null : Number(points) }),
    }
  const name = field as FilterName & PanelField
  return {
    listed: [...choices[name], none],
    valueOf: (item: Item) => item[name],
    act: (value: string) => onAct('item.update', { [name]: value === nothing ? null : value }),
  }
}

/** Members of a list, each given to all items or taken from all. */
function ListPanel({ field, items, choices, onAct, onClose }: FieldPanelProps & { field: 'assignees' | 'labels' }) {
  const listed = choices[field === 'labels' ? 'label' : 'member']
  const onAll = listed.map(({ value }) => value).filter((value) => items.every((item) => item[field].includes(value)))
  return (
    <OptionList
      label={panelWord(field)}
      choices={listed}
      chosen={onAll}
      multiple
      onChoose={(value) => onAct('item.update', { [onAll.includes(value) ? 'drop' : 'add']: { [field]: [value] } })}
      onTab={onClose}
    />
  )
}

function DuePanel({ items, onAct, onClose }: FieldPanelProps) {
  const held = new Set(items.map((item) => item.due))
  const keep = (due: string | null) => {
    onAct('item.update', { due })
    onClose()
  }
  return <DayPanel chosen={held.size === 1 ? ([...held][0] ?? null) : null} onChoose={keep} />
}

/** A title, or why work stands still. */
function TextPanel({ field, items, onAct, onClose }: FieldPanelProps) {
  const { member } = useSession().me
  const [first] = items
  function keep(words: string) {
    if (field === 'title' && words === '') return say('item.needsTitle')
    if (field === 'title') onAct('item.update', { title: words })
    else onAct('item.update', { blocked: words === '' ? null : { reason: words, at: Date.now(), by: member } })
    onClose()
    return undefined
  }
  return (
    <LineForm
      label={field === 'title' ? say('item.title') : say('item.whyBlocked')}
      hint={field === 'title' ? undefined : say('sprint.blockedHint')}
      before={(field === 'title' ? first?.title : first?.blocked?.reason) ?? ''}
      maxLength={itemRows.fields.title.max}
      act={say('sprint.keep')}
      onKeep={keep}
    />
  )
}
