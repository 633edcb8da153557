import { useRef, useState } from 'react'
import { FilterChoices } from '../../board/filter/filter-choices.tsx'
import { useChoices } from '../../session/choices.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { type TestShow, type TestsAddress, none, testShows } from './tests-address.ts'
import styles from './tests-page.module.css'
import type { TestList } from './use-test-list.ts'

type TestToolsProps = {
  address: TestsAddress
  counts: TestList['counts']
  onAddress: (address: TestsAddress) => void
  onImport: () => void
  /** Null for who may only look. */
  onAdd: (() => void) | null
}

/** The tool bar of the tests: which of them at the left, what to do at the right. */
export function TestTools({ address, counts, onAddress, onImport, onAdd }: TestToolsProps) {
  const { show, programme, stages, owners } = address
  const stageChoices = useChoices('stages')
  const memberChoices = useChoices('members')
  // a filter for what there is none of would only take room
  const shows = testShows.filter((one) => one !== 'stopped' || counts.stopped > 0 || show === 'stopped')
  return (
    <>
      <Segmented
        label={say('tests.show')}
        options={[
          ...shows.map((value) => ({ value, text: say(`tests.${value}`, { count: counts[value] }) })),
          { value: 'programme', text: say('tests.programme') },
        ]}
        value={programme ? 'programme' : show}
        onChange={(next: TestShow | 'programme') =>
          onAddress(
            next === 'programme' ? { ...address, programme: true } : { ...address, programme: false, show: next },
          )
        }
      />
      {!programme && (
        <>
          <FilterChip
            name={say('tests.stage')}
            empty={say('tests.noStage')}
            choices={stageChoices}
            values={stages}
            onChange={(next) => onAddress({ ...address, stages: next })}
          />
          <FilterChip
            name={say('tests.owner')}
            empty={say('tests.noOwner')}
            choices={memberChoices}
            values={owners}
            onChange={(next) => onAddress({ ...address, owners: next })}
          />
        </>
      )}
      <span className={styles.gap} />
      {onAdd && (
        <>
          <Button look="ghost" icon="grid" onClick={onImport}>
            {say('tests.import')}
          </Button>
          <Button look="ink" icon="add" className={styles.add} aria-keyshortcuts="N" onClick={onAdd}>
            {say('tests.newTest')}
          </Button>
        </>
      )}
    </>
  )
}

type FilterChipProps = {
  name: string
  /** What having none is called. */
  empty: string
  choices: readonly { id: string; text: string }[]
  values: readonly string[]
  onChange: (values: readonly string[]) => void
}

function FilterChip({ name, empty, choices, values, onChange }: FilterChipProps) {
  const ref = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  const listed = [...choices.map(({ id, text }) => ({ value: id, text })), { value: none, text: empty }]
  const words = values.map((value) => listed.find((one) => one.value === value)?.text ?? say('tests.gone'))
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <span ref={ref}>
      <Chip
        icon={values.length > 0 ? undefined : 'filter'}
        on={values.length > 0}
        text={words.length === 0 ? name : say('tests.chosen', { field: name, values: formatList(words) })}
        aria-expanded={open}
        aria-haspopup="listbox"
        onClick={() => setOpen(!open)}
        onRemove={() => onChange([])}
      />
      {open && (
        <FilterChoices
          anchor={ref}
          label={name}
          choices={listed}
          chosen={values}
          onChoose={toggle}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  )
}
