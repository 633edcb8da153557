import { useMemo } from 'react'
import type { CustomField } from '../../../shared/selectors/custom-fields.ts'
import { type FilterName, type SpanName, spanNames, spanTypes } from '../../../shared/selectors/item-filter.ts'
import { useChoices } from '../../session/choices.ts'
import { say } from '../../words/say.ts'

/** What a field can be, by the field's name in filters. */
export type FieldChoices = Readonly<Record<FilterName, readonly { value: string; text: string }[]>>

/** The rows that items can be asked for, in the board's order. */
export function useFieldChoices(): FieldChoices {
  const silo = useChoices('silos')
  const member = useChoices('members')
  const stage = useChoices('stages')
  const channel = useChoices('channels')
  const label = useChoices('labels')
  const goal = useChoices('goals')
  const campaign = useChoices('campaigns')
  const kind = useChoices('kinds')
  const touchpoint = useChoices('touchpoints')
  // as text: the rows change more often than what can be chosen
  const said = useMemo(() => {
    const rows = Object.entries({ silo, member, stage, channel, label, goal, campaign, kind, touchpoint })
    return JSON.stringify(rows.map(([name, of]) => [name, of.map(({ id, text }) => [id, text])]))
  }, [silo, member, stage, channel, label, goal, campaign, kind, touchpoint])
  return useMemo(() => {
    const read = JSON.parse(said) as [FilterName, [string, string][]][]
    const choices = read.map(([name, of]) => [name, of.map(([value, text]) => ({ value, text }))])
    const horizon = [
      { value: 'activation', text: say('item.activation') },
      { value: 'brand', text: say('item.brand') },
    ]
    const media = (['owned', 'earned', 'paid', 'partner'] as const).map((value) => ({
      value,
      text: say(`item.${value}`),
    }))
    return { ...Object.fromEntries(choices), horizon, media } as FieldChoices
  }, [said])
}

/** Points and days, as fields that are asked from and to like those of the board's own. */
export function spanFields(): readonly (CustomField & { id: SpanName })[] {
  return spanNames.map((name) => ({
    id: name,
    name: say(`item.${name}`),
    type: spanTypes[name],
    onCard: false,
    options: [],
  }))
}

/** What a field of items is called on screen. */
export function fieldWord(name: FilterName): string {
  return say(name === 'member' ? 'item.people' : name === 'label' ? 'item.labels' : `item.${name}`)
}
