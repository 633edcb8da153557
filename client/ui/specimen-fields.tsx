import { useState } from 'react'
import { Avatar } from './avatar.tsx'
import { ChecklistEditor, type ChecklistStep } from './checklist-editor.tsx'
import { Icon } from './icon.tsx'
import { InlineDate } from './inline-date.tsx'
import { InlineMultiSelect } from './inline-multi-select.tsx'
import { InlineNumber } from './inline-number.tsx'
import { InlineSelect } from './inline-select.tsx'
import { InlineText } from './inline-text.tsx'
import type { Choice } from './option-list.tsx'
import { Property, PropertyList } from './property-list.tsx'
import { people, stages } from './specimen-data.ts'
import styles from './specimen.module.css'
import { StageMark } from './stage-mark.tsx'

const today = '2026-11-16'
const statusChoices: Choice[] = ['To do', 'Doing', 'Review', 'Done'].map((text) => ({ value: text, text }))
const peopleChoices: Choice[] = Object.entries(people).map(([value, person]) => ({
  value,
  text: person.name,
  mark: <Avatar person={person} bare />,
}))
const stageChoices: Choice[] = stages.map((stage) => ({
  value: stage.name,
  text: stage.name,
  mark: <StageMark stage={stage} bare />,
  colour: `var(--stage-${stage.colour}-ink)`,
}))
const channelChoices: Choice[] = [
  { value: 'blog', text: 'Blog, owned', mark: <Icon name="blog" size={14} /> },
  { value: 'email', text: 'E-mail, owned', mark: <Icon name="email" size={14} /> },
  { value: 'social', text: 'Social, paid', mark: <Icon name="social" size={14} /> },
]
const firstSteps: ChecklistStep[] = [
  { id: 'a', text: 'Ask three fitters how they measure', done: true },
  { id: 'b', text: 'Draw the foot outline at 1:1', done: true },
  { id: 'c', text: 'Check the millimetres against the return codes', done: false },
]

function Checklist({ readOnly }: { readOnly: boolean }) {
  const [steps, setSteps] = useState(firstSteps)
  function change(id: string, values: Partial<ChecklistStep>) {
    setSteps(steps.map((step) => (step.id === id ? { ...step, ...values } : step)))
  }
  function move(id: string, place: number) {
    const moved = steps.filter((step) => step.id === id)
    const others = steps.filter((step) => step.id !== id)
    setSteps([...others.slice(0, place), ...moved, ...others.slice(place)])
  }
  return (
    <ChecklistEditor
      steps={steps}
      readOnly={readOnly}
      onToggle={(id, done) => change(id, { done })}
      onText={(id, text) => change(id, { text })}
      onAdd={(text) => setSteps([...steps, { id: `${steps.length}-${text}`, text, done: false }])}
      onRemove={(id) => setSteps(steps.filter((step) => step.id !== id))}
      onMove={move}
    />
  )
}

/** Every field of a drawer, edited in place. */
export function SpecimenFields({ readOnly = false }: { readOnly?: boolean }) {
  const [title, setTitle] = useState('Boot fit guide: measure at home in 4 minutes')
  const [note, setNote] = useState('')
  const [status, setStatus] = useState<string | null>('Doing')
  const [owners, setOwners] = useState<string[]>(['jonas'])
  const [day, setDay] = useState<string | null>('2026-11-19')
  const [points, setPoints] = useState<number | null>(5)
  const [stage, setStage] = useState<string | null>('Consideration')
  const [channel, setChannel] = useState<string | null>('blog')
  const first = peopleChoices.find((choice) => choice.value === owners[0])
  return (
    <>
      <h2 className={styles.title}>
        <InlineText
          label="Title"
          value={title}
          required="An item needs a title. Type one."
          onKeep={setTitle}
          readOnly={readOnly}
        />
      </h2>
      <PropertyList>
        <Property name="Status">
          <InlineSelect label="Status" value={status} choices={statusChoices} onKeep={setStatus} readOnly={readOnly} />
        </Property>
        <Property name="Owner">
          <InlineMultiSelect
            label="Owner"
            values={owners}
            choices={peopleChoices}
            firstHint="owner"
            placeholder="Nobody yet"
            readOnly={readOnly}
            onKeep={setOwners}
          >
            <span className={styles.owner}>
              {first?.mark}
              {owners.length > 1 ? `${first?.text} +${owners.length - 1}` : first?.text}
            </span>
          </InlineMultiSelect>
        </Property>
        <Property name="Publish">
          <InlineDate
            label="Publish"
            value={day}
            today={today}
            onKeep={setDay}
            placeholder="No date"
            readOnly={readOnly}
          />
        </Property>
        <Property name="Points">
          <InlineNumber label="Points" value={points} max={100} onKeep={setPoints} readOnly={readOnly} />
        </Property>
        <Property name="Stage">
          <InlineSelect
            label="Stage"
            value={stage}
            choices={stageChoices}
            none="No stage"
            onKeep={setStage}
            readOnly={readOnly}
          />
        </Property>
        <Property name="Channel">
          <InlineSelect
            label="Channel"
            value={channel}
            choices={channelChoices}
            none="No channel"
            onKeep={setChannel}
            readOnly={readOnly}
          />
        </Property>
        <Property name="Note" wide>
          <InlineText
            label="Note"
            value={note}
            multiline
            placeholder="Add a note"
            onKeep={setNote}
            readOnly={readOnly}
          />
        </Property>
      </PropertyList>
      <h3 className={styles.part}>Checklist</h3>
      <Checklist readOnly={readOnly} />
    </>
  )
}
