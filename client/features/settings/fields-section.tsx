import { useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { entryOf } from '../../../shared/schema/dictionary.ts'
import { fieldTypes } from '../../../shared/schema/vocabulary.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useBoardStore, useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import '../../words/en-custom.ts'
import { say } from '../../words/say.ts'
import styles from './fields-section.module.css'
import { type SectionProps, colourCell, nameHead, nextOf, selectCell } from './row-cells.tsx'
import { RowList } from './row-list.tsx'
import { Section } from './section.tsx'

type FieldRow = Row<'fields'>

/** The board's own fields: name, type, whether cards show them, and the options of those to choose in. */
export function FieldsSection({ rights, tell }: SectionProps) {
  const store = useBoardStore()
  const rows = useRows('fields').toSorted(byRank)
  const [type, setType] = useState<FieldRow['type']>('text')
  const readOnly = !rights.rows
  const [typeHead, cardHead] = [say('settings.fieldType'), say('settings.onCard')]
  const cardChoices = [
    { value: 'shown', text: say('settings.isShown') },
    { value: 'hidden', text: say('settings.isHidden') },
  ]
  function deletedWords({ id, name }: FieldRow): string {
    const items = [...store.rows.items.all().values()]
    const count = items.filter((item) => item.deleted === null && entryOf(item.custom, id) !== null).length
    return count === 0 ? say('settings.deleted', { name }) : say('settings.fieldDeleted', { name, count })
  }
  return (
    <Section id="fields" name={say('settings.fields')} lead={say('settings.fieldsLead')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell, deletedWords }}
        label={say('settings.fields')}
        noun="field"
        heads={[nameHead(), { name: typeHead, width: '80px' }, { name: cardHead, width: '96px' }]}
        cellsOf={(row, keep) => [
          <span key="type" className={styles.type}>
            {say(`custom.${row.type}`)}
          </span>,
          selectCell(row, {
            ...{ field: cardHead, choices: cardChoices, readOnly },
            value: row.onCard ? 'shown' : 'hidden',
            onKeep: (next) => keep({ onCard: next === 'shown' }),
          }),
        ]}
        belowOf={(row) => row.type === 'choice' && <Options field={row} rights={rights} tell={tell} />}
        addLabel={say('settings.addField')}
        addEnd={
          <span className={styles.newType}>
            <Menu
              label={say('settings.newFieldType')}
              items={fieldTypes.map((one) => ({
                text: say(`custom.${one}`),
                checked: one === type,
                onChoose: () => setType(one),
              }))}
              renderTrigger={(props) => (
                <Button
                  small
                  look="ghost"
                  aria-label={say('settings.newFieldTypeIs', { type: say(`custom.${type}`) })}
                  {...props}
                >
                  {say(`custom.${type}`)}
                  <Icon name="down" size={12} />
                </Button>
              )}
            />
          </span>
        }
        born={() => ({ type })}
      />
    </Section>
  )
}

function Options({ field, rights, tell }: SectionProps & { field: FieldRow }) {
  const rows = useRows('options')
    .filter((option) => option.field === field.id)
    .toSorted(byRank)
  const readOnly = !rights.rows
  return (
    <div className={styles.options}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.optionsOf', { name: field.name })}
        noun="option"
        heads={[nameHead()]}
        markOf={(row, keep) => colourCell(row, keep, readOnly)}
        addLabel={say('settings.addOption', { name: field.name })}
        born={(count) => ({ field: field.id, ...nextOf(count, 8) })}
      />
    </div>
  )
}
