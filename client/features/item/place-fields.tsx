import { backlog, type Item } from '../../../shared/schema/item.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useRows } from '../../session/react.ts'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { Property } from '../../ui/property-list.tsx'
import { say } from '../../words/say.ts'

/** Status and sprint of an item; choosing one moves the item there, to the end. */
export function PlaceFields({
  item,
  readOnly,
  onMove,
}: {
  item: Item
  readOnly: boolean
  onMove: (args: Record<string, unknown>) => void
}) {
  const statuses = useRows('statuses').toSorted(byRank)
  const sprints = useRows('sprints').filter((sprint) => sprint.state !== 'closed' || sprint.id === item.place[0])
  const [container, status] = item.place
  const places = [
    ...sprints.map((sprint) => ({ value: sprint.id, text: sprint.name })),
    { value: backlog, text: say('item.backlog') },
  ]
  return (
    <>
      <Property name={say('item.status')}>
        <InlineSelect
          label={say('item.status')}
          readOnly={readOnly}
          value={statuses.some((row) => row.id === status) ? status : (statuses[0]?.id ?? null)}
          choices={statuses.map((row) => ({ value: row.id, text: row.name }))}
          onKeep={(next) => onMove({ status: next })}
        />
      </Property>
      <Property name={say('item.sprint')}>
        <InlineSelect
          label={say('item.sprint')}
          readOnly={readOnly}
          value={places.some((place) => place.value === container) ? container : backlog}
          choices={places}
          onKeep={(next) => onMove({ container: next })}
        />
      </Property>
    </>
  )
}
