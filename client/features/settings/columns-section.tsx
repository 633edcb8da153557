import type { Row } from '../../../shared/schema/collections.ts'
import { neededColumn } from '../../../shared/selectors/board-columns.ts'
import { eventGrounds } from '../../../shared/selectors/event-grounds.ts'
import { isOnBoard, statusOf } from '../../../shared/selectors/item-place.ts'
import { useRows } from '../../session/react.ts'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { say } from '../../words/say.ts'
import { type KeepRow, RowList, type Tell } from './row-list.tsx'
import { Section } from './section.tsx'
import styles from './settings-page.module.css'
import type { Rights } from './use-rights.ts'

type Status = Row<'statuses'>

const categories = ['todo', 'doing', 'done'] as const

/** The columns of the sprint board: name, what they count as, limit, order. */
export function ColumnsSection({ rights, tell }: { rights: Rights; tell: Tell }) {
  const statuses = useRows('statuses')
  const items = useRows('items')
  const heads = [
    { name: say('settings.name'), width: '' },
    { name: say('settings.category'), width: '112px' },
    { name: say('settings.wipLimit'), width: '112px' },
  ]
  function holds(status: Status): number {
    const grounds = eventGrounds([], statuses)
    return items.filter((item) => isOnBoard(item) && statusOf(item, grounds) === status.id).length
  }
  function deletedWords(status: Status): string {
    const count = holds(status)
    const first = statuses.find((one) => one.id !== status.id)?.name ?? ''
    if (count === 0) return say('settings.deleted', { name: status.name })
    return say('settings.columnDeleted', { name: status.name, count, first })
  }
  return (
    <Section id="columns" name={say('settings.columns')} lead={say('settings.columnsLead')} note={rights.rowsNote}>
      <RowList
        label={say('settings.columns')}
        noun="status"
        rows={statuses}
        heads={heads}
        cellsOf={(status, keep) => cellsOf(status, statuses, keep, !rights.rows)}
        addLabel={say('settings.addColumn')}
        born={() => ({ category: 'doing' })}
        deletedWords={deletedWords}
        holds={holds}
        whyStays={(status) => needWords(neededColumn(statuses, status.id, 'deleted'))}
        readOnly={!rights.rows}
        tell={tell}
      />
      {!statuses.some((status) => status.category === 'done') && (
        <p className={styles.warning}>{say('settings.noDone')}</p>
      )}
    </Section>
  )
}

function needWords(need: ReturnType<typeof neededColumn>): string | null {
  if (need === null) return null
  return say(need === 'column' ? 'settings.lastColumn' : 'settings.lastDone')
}

function cellsOf(status: Status, statuses: readonly Status[], keep: KeepRow, readOnly: boolean) {
  const labelOf = (field: string) => say('settings.fieldOf', { field, name: status.name })
  return [
    <InlineSelect
      key="category"
      label={labelOf(say('settings.category'))}
      value={status.category}
      choices={categories.map((value) => ({ value, text: say(`settings.${value}`) }))}
      readOnly={readOnly}
      onKeep={(next) => {
        const category = categories.find((one) => one === next) ?? status.category
        return needWords(neededColumn(statuses, status.id, category)) ?? keep({ category })
      }}
    />,
    <InlineNumber
      key="wip"
      label={labelOf(say('settings.wipLimit'))}
      value={status.wipLimit}
      placeholder={say('settings.noLimit')}
      readOnly={readOnly}
      onKeep={(wipLimit) => (wipLimit === 0 ? say('settings.limitFromOne') : keep({ wipLimit }))}
    />,
  ]
}
