import { useFaces } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import type { ImportAnswer } from '../../session/send-import.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'
import { Part } from './part.tsx'
import type { Choices } from './use-choices.ts'

const unclaimed = ':unclaimed'

/** Who the people of the file are on this board. */
export function PeoplePart({ answer, choices }: { answer: ImportAnswer; choices: Choices }) {
  const faces = useFaces()
  const members = useRows('members')
  const { people } = choices.options
  if (answer.people.length === 0) return null
  const known = members.flatMap(({ id }) => {
    const face = faces.get(id)
    return face && face.name !== ''
      ? [{ value: id, text: face.name, mark: <Avatar person={face} size={16} bare /> }]
      : []
  })
  const valueFor = ({ id, member, isNew }: ImportAnswer['people'][number]) => {
    const chosen = people && Object.hasOwn(people, id) ? people[id] : undefined
    if (chosen !== undefined) return chosen ?? unclaimed
    return isNew ? unclaimed : member
  }
  return (
    <Part
      name={say('import.peopleTitle')}
      lead={say('import.peopleLead')}
      heads={[say('import.inTrello'), say('import.isHere')]}
      rows={answer.people.map((person) => ({
        key: person.id,
        cells: [
          <>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.meta}>{say('import.cardsIn', { count: person.cards })}</span>
          </>,
          <InlineSelect
            key="member"
            label={say('import.isOf', { name: person.name })}
            value={valueFor(person)}
            placeholder={say('import.removed')}
            choices={[{ value: unclaimed, text: say('import.unclaimed') }, ...known]}
            onKeep={(value) => choices.choosePerson(person.id, value === unclaimed ? null : value)}
          />,
        ],
      }))}
    />
  )
}
