import { fullLink } from '../../../shared/lib/link.ts'
import type { Scalar } from '../../../shared/schema/dictionary.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { type CustomField, customValue } from '../../../shared/selectors/custom-fields.ts'
import { numberIn } from '../../../shared/selectors/custom-filter.ts'
import { useIsMember } from '../../session/custom-hooks.ts'
import { LineForm } from '../../ui/line-form.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import '../../words/en-custom.ts'
import '../../words/en-edit.ts'
import '../../words/en-item.ts'
import { plainNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { DayPanel } from './day-panel.tsx'
import type { FieldChoices } from '../filter/field-choices.ts'

type CustomPanelProps = {
  field: CustomField
  items: readonly Item[]
  members: FieldChoices['member']
  onSet: (value: Scalar | null) => void
  onClose: () => void
}

/** The editor of one of the board's own fields for all chosen items. */
export function CustomPanel({ field, items, members, onSet, onClose }: CustomPanelProps) {
  const isMember = useIsMember()
  const held = new Set(items.map((item) => customValue(item, field, isMember)))
  const common = held.size === 1 ? ([...held][0] ?? null) : null
  function set(value: Scalar | null) {
    onSet(value)
    onClose()
  }
  if (field.type === 'day') return <DayPanel chosen={common === null ? null : String(common)} onChoose={set} />
  if (field.type !== 'choice' && field.type !== 'person')
    return (
      <LineForm
        label={field.name}
        hint={say('custom.emptied')}
        before={common === null ? '' : String(common)}
        maxLength={2000}
        inputMode={field.type === 'number' ? 'decimal' : undefined}
        act={say('sprint.keep')}
        onKeep={(typed) => {
          const value = typed === '' ? null : readValue(field, typed)
          if (value === undefined)
            return field.type === 'number' ? say('edit.noNumber', { text: typed }) : say('item.badLink')
          set(value)
          return undefined
        }}
      />
    )
  const options = field.options.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <OptionList
      label={field.name}
      choices={[...(field.type === 'person' ? members : options), { value: '', text: say('common.none') }]}
      chosen={held.size === 1 ? [String(common ?? '')] : []}
      onChoose={(value) => set(value === '' ? null : value)}
      onTab={onClose}
    />
  )
}

/** Undefined where the text is no value of the field. */
function readValue({ type }: CustomField, typed: string): Scalar | undefined {
  if (type === 'number') return numberIn(plainNumber(typed))
  return type === 'link' ? (fullLink(typed) ?? undefined) : typed
}
