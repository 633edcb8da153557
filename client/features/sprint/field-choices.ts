import { useMemo } from 'react'
import type { FilterName } from '../../../shared/selectors/item-filter.ts'
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
  // as text: the rows change more often than what can be chosen
  const said = useMemo(() => {
    const rows = Object.entries({ silo, member, stage, channel, label, goal, campaign, kind })
    return JSON.stringify(rows.map(([name, of]) => [name, of.map(({ id, text }) => [id, text])]))
  }, [silo, member, stage, channel, label, goal, campaign, kind])
  return useMemo(() => {
    const read = JSON.parse(said) as [FilterName, [string, string][]][]
    const choices = read.map(([name, of]) => [name, of.map(([value, text]) => ({ value, text }))])
    const horizon = [
      { value: 'activation', text: say('item.activation') },
      { value: 'brand', text: say('item.brand') },
    ]
    return { ...Object.fromEntries(choices), horizon } as FieldChoices
  }, [said])
}

/** What a field of items is called on screen. */
export function fieldWord(name: FilterName): string {
  return say(name === 'member' ? 'item.people' : name === 'label' ? 'item.labels' : `item.${name}`)
}
