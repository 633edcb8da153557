import { useBoardRow, useFaces } from '../../session/board-hooks.ts'
import { useRow, useRows } from '../../session/react.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { stageColour } from '../../ui/colours.ts'
import { InlineText } from '../../ui/inline-text.tsx'
import { type Stage, StageMark } from '../../ui/stage-mark.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { formatList } from '../../words/format.ts'
import { missingParts } from './hypothesis-parts.ts'
import styles from './test-detail.module.css'
import { type Test, numberWords } from './test-words.ts'

type TestHeadProps = {
  test: Test
  stage: Stage | undefined
  readOnly: boolean
  onKeep: (patch: Record<string, unknown>) => void
  onOpenItem: (item: string) => void
}

/** Where a test is, the work and the touchpoint it belongs to, whose it is, and what it asks. */
export function TestHead({ test, stage, readOnly, onKeep, onOpenItem }: TestHeadProps) {
  const isDraft = test.state === 'draft'
  return (
    <header>
      <div className={styles.kicker}>
        {stage && (
          <span className={styles.stage} style={stageColour(stage.colour)}>
            <StageMark stage={stage} bare />
            {stage.name}
          </span>
        )}
        <span>{say('tests.key', { number: numberWords(test) })}</span>
        {test.items.map((id) => (
          <ItemLink key={id} id={id} onOpen={onOpenItem} />
        ))}
        <Touchpoint id={test.touchpoint} />
        <Owner id={test.owner} />
      </div>
      <InlineText
        className={styles.name}
        label={say('testForm.name')}
        value={test.name}
        required={say('testForm.needsName')}
        maxLength={200}
        readOnly={readOnly}
        onKeep={(name) => onKeep({ name })}
      />
      <h2 className={styles.hypothesis}>
        {isDraft && !readOnly ? (
          <span className="visually-hidden">{test.hypothesis || test.name}</span>
        ) : (
          test.hypothesis || test.name
        )}
      </h2>
      {isDraft && !readOnly && (
        <div className={styles.asked}>
          <InlineText
            className={styles.hypothesisField}
            multiline
            label={say('testForm.hypothesis')}
            value={test.hypothesis}
            placeholder={say('testForm.hypothesisHint')}
            maxLength={2000}
            onKeep={(hypothesis) => onKeep({ hypothesis })}
          />
          <Missing text={test.hypothesis} />
        </div>
      )}
    </header>
  )
}

const parts = { change: 'testForm.partIf', effect: 'testForm.partThen', reason: 'testForm.partBecause' } as const

function Missing({ text }: { text: string }) {
  const missing = missingParts(text)
  if (missing.length === 0) return null
  return (
    <p className={styles.missing}>
      {say('testForm.hypothesisMissing', { parts: formatList(missing.map((part) => say(parts[part]))) })}
    </p>
  )
}

function ItemLink({ id, onOpen }: { id: string; onOpen: (item: string) => void }) {
  const item = useRow('items', id)
  const prefix = useBoardRow()?.prefix || 'T'
  if (!item || item.deleted) return null
  const key = item.number === null ? '·' : `${prefix}-${item.number}`
  return (
    <TextButton title={item.title} className={styles.itemLink} onClick={() => onOpen(id)}>
      {say('tests.item', { key })}
    </TextButton>
  )
}

function Touchpoint({ id }: { id: string | null }) {
  const rows = useRows('touchpoints')
  const found = rows.find((row) => row.id === id)
  return found ? <span>{say('tests.touchpoint', { name: found.name })}</span> : null
}

function Owner({ id }: { id: string | null }) {
  const face = useFaces().get(id ?? '')
  const silo = useRow('silos', useRow('members', id ?? '')?.silo ?? '')
  if (!face) return null
  return (
    <span className={styles.owner}>
      <Avatar person={face} bare />
      {[face.name, silo?.name].filter(Boolean).join(', ')}
    </span>
  )
}
