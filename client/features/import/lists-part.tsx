import { useId } from 'react'
import type { ListChoice } from '../../../shared/interchange/trello-options.ts'
import { importedId } from '../../../shared/interchange/trello-ground.ts'
import { boardColumns } from '../../../shared/selectors/board-columns.ts'
import { useRows } from '../../session/react.ts'
import type { ImportAnswer } from '../../session/send-import.ts'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import '../../words/en-settings.ts'
import { say } from '../../words/say.ts'
import { Part } from './part.tsx'
import styles from './import-page.module.css'
import type { Choices } from './use-choices.ts'

type List = ImportAnswer['lists'][number]

const categories = ['todo', 'doing', 'done'] as const
/** Values of the choice that are no column's id. */
const [newColumn, archive, out] = [':new', ':archive', ':out']

/** What each list becomes. */
export function ListsPart({ answer, choices }: { answer: ImportAnswer; choices: Choices }) {
  const columns = boardColumns(useRows('statuses'))
  const { lists, archived } = choices.options
  const archiveId = useId()
  const hasArchive =
    archived === false || answer.lists.some((list) => list.becomes === 'archive' || list.archivedCards > 0)
  return (
    <Part
      name={say('import.listsTitle')}
      lead={say('import.listsLead')}
      heads={[say('import.inTrello'), say('import.becomes'), say('import.countsAs')]}
      rows={answer.lists.map((list) => ({
        key: list.id,
        cells: [
          <ListName key="name" list={list} />,
          <ListHome key="home" list={list} columns={columns} choice={chosenFor(list, lists)} choices={choices} />,
          <NewCategory key="category" list={list} choice={chosenFor(list, lists)} choices={choices} />,
        ],
      }))}
    >
      {hasArchive && (
        <div className={styles.tick}>
          <TickBox
            id={archiveId}
            label={say('import.archivedToo')}
            tone="chosen"
            checked={archived !== false}
            onTick={choices.bringArchived}
          />
          <label htmlFor={archiveId}>{say('import.archivedToo')}</label>
        </div>
      )}
    </Part>
  )
}

function ListName({ list }: { list: List }) {
  return (
    <>
      <span className={styles.name}>{list.name || say('import.untitled')}</span>
      <span className={styles.meta}>
        {say('import.cardsIn', { count: list.cards })}
        {list.archivedCards > 0 && `, ${say('import.archivedIn', { count: list.archivedCards })}`}
      </span>
    </>
  )
}

/** What was chosen, else what the server says. */
function chosenFor(list: List, lists: Choices['options']['lists']): ListChoice {
  const chosen = lists && Object.hasOwn(lists, list.id) ? lists[list.id] : undefined
  if (chosen !== undefined) return chosen
  if (list.becomes !== 'column') return list.becomes
  return list.isNew || list.status === null ? asNew(list, list.category) : { status: list.status }
}

function asNew(list: List, category: List['category']): ListChoice {
  return { name: list.name.slice(0, 120) || say('import.untitled'), category }
}

function valueOf(choice: ListChoice): string {
  if (choice === 'archive') return archive
  if (choice === 'out') return out
  return 'status' in choice ? choice.status : newColumn
}

type HomeProps = { list: List; choice: ListChoice; choices: Choices }

function ListHome({ list, columns, choice, choices }: HomeProps & { columns: ReturnType<typeof boardColumns> }) {
  const name = list.name || say('import.untitled')
  // a list that came before has a column of its own already
  const isHere = columns.some(({ id }) => id === importedId(list.id))
  return (
    <InlineSelect
      label={say('import.becomesOf', { name })}
      value={valueOf(choice)}
      choices={[
        ...(isHere ? [] : [{ value: newColumn, text: say('import.newColumn', { name }) }]),
        ...columns.map((column) => ({ value: column.id, text: say('import.column', { name: column.name }) })),
        { value: archive, text: say('import.archive') },
        { value: out, text: say('import.out') },
      ]}
      onKeep={(value) => {
        if (value === newColumn) choices.chooseList(list.id, asNew(list, list.category))
        else if (value === archive) choices.chooseList(list.id, 'archive')
        else if (value === out) choices.chooseList(list.id, 'out')
        else if (value !== null) choices.chooseList(list.id, { status: value })
      }}
    />
  )
}

/** What a new column counts as; a column that is here is told in the settings. */
function NewCategory({ list, choice, choices }: HomeProps) {
  if (typeof choice !== 'object' || 'status' in choice) return null
  return (
    <InlineSelect
      label={say('import.countsAsOf', { name: choice.name })}
      value={choice.category}
      choices={categories.map((value) => ({ value, text: say(`settings.${value}`) }))}
      onKeep={(value) => {
        const category = categories.find((one) => one === value)
        if (category) choices.chooseList(list.id, { ...choice, category })
      }}
    />
  )
}
