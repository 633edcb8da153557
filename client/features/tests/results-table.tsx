import { type KeyboardEvent, useId, useState } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import { mainMetric } from '../../../shared/selectors/ab-tests/result-rows.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { letterOf, shortDay } from './figure-words.ts'
import type { CellFault } from './hand-rows.ts'
import styles from './results-table.module.css'
import type { Test } from './test-words.ts'
import { useHandResults } from './use-hand-results.ts'
import type { Tell } from './use-test-acts.ts'

type ResultsTableProps = { test: Test; onClose: () => void; tell: Tell }

/** Results by hand: a row a day, for each variant who saw it and how many of them did it. */
export function ResultsTable({ test, onClose, tell }: ResultsTableProps) {
  const [metric, setMetric] = useState(mainMetric)
  const hand = useHandResults(test, metric, tell)
  const today = useToday()
  const metrics = useMetricChoices(test)
  return (
    <section className={styles.part} aria-label={say('testResults.title')}>
      <SectionHead name={say('testResults.title')} note={say('testResults.note')} />
      {metrics.length > 1 && (
        <p className={styles.metric}>
          <span>{say('testResults.metric')}</span>
          <InlineSelect
            label={say('testResults.metric')}
            value={metric}
            choices={metrics}
            onKeep={(next) => setMetric(next ?? mainMetric)}
          />
        </p>
      )}
      <div className={styles.scroller}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside, heard in one place */}
        <table className={styles.table} onKeyDown={walkCells}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {say('testResults.day')}
              </th>
              {test.variants.map(({ id, name }, place) => (
                <th key={id} scope="colgroup" colSpan={2}>
                  {letterOf(place)} {name}
                </th>
              ))}
            </tr>
            <tr>
              {test.variants.flatMap(({ id }) => [
                <th key={`${id} people`} scope="col">
                  {say('testResults.peopleShort')}
                </th>,
                <th key={`${id} done`} scope="col">
                  {say('testResults.doneShort')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {hand.days.map((day) => (
              <DayRow key={day} day={day} today={today} test={test} hand={hand} />
            ))}
          </tbody>
        </table>
      </div>
      <TextButton className={styles.earlier} onClick={hand.earlier}>
        {say('testResults.earlier')}
      </TextButton>
      <p className={styles.problem} role="alert">
        {hand.problem ?? (hand.faultCount > 0 ? say('testResults.faults', { count: hand.faultCount }) : '')}
      </p>
      <div className={styles.acts}>
        {hand.changed > 0 || hand.faultCount > 0 ? (
          <Button onClick={hand.revert}>{say('testResults.leave')}</Button>
        ) : (
          <Button onClick={onClose}>{say('testResults.close')}</Button>
        )}
        <Button look="ink" aria-disabled={hand.isBusy || hand.changed === 0 || hand.faultCount > 0} onClick={hand.keep}>
          {say('testResults.keep')}
        </Button>
      </div>
    </section>
  )
}

/** The test's own metric and those that must not get worse. */
function useMetricChoices({ metric, guardrails }: Test) {
  const rows = useRows('metrics')
  const nameOf = (id: string | null) => rows.find((row) => row.id === id)?.name
  return [
    { value: mainMetric, text: nameOf(metric) ?? say('testTable.did') },
    ...guardrails.map((id) => ({ value: id, text: nameOf(id) ?? say('tests.gone') })),
  ]
}

type DayRowProps = { day: Day; today: Day; test: Test; hand: ReturnType<typeof useHandResults> }

function DayRow({ day, today, test, hand }: DayRowProps) {
  const name = shortDay(day, today)
  return (
    <tr>
      <th scope="row">{name}</th>
      {test.variants.flatMap(({ id }, place) => {
        const cells = hand.cellsOf(day, id)
        const faults = hand.faultsOf(day, id)
        const about = { day: name, letter: letterOf(place) }
        return [
          <Cell
            key={`${id} people`}
            label={say('testResults.peopleCell', about)}
            text={cells.people}
            fault={faults.people}
            onType={(people) => hand.type(day, id, { ...cells, people })}
          />,
          <Cell
            key={`${id} done`}
            label={say('testResults.doneCell', about)}
            text={cells.done}
            fault={faults.done}
            onType={(done) => hand.type(day, id, { ...cells, done })}
          />,
        ]
      })}
    </tr>
  )
}

type CellProps = { label: string; text: string; fault: CellFault | undefined; onType: (text: string) => void }

/** A count; what is wrong with it is said once the field is left. */
function Cell({ label, text, fault, onType }: CellProps) {
  const id = useId()
  const [isIn, setIn] = useState(false)
  const told = isIn ? undefined : fault
  return (
    <td>
      <input
        className={styles.cell}
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={told !== undefined}
        aria-describedby={told && id}
        value={text}
        onFocus={() => setIn(true)}
        onBlur={() => setIn(false)}
        onChange={(event) => onType(event.target.value)}
      />
      {told && (
        <span id={id} className={styles.fault}>
          {faultWords(told)}
        </span>
      )}
    </td>
  )
}

function faultWords(fault: CellFault): string {
  switch (fault.kind) {
    case 'needs-count':
      return say('testResults.needsCount')
    case 'needs-people':
      return say('testResults.needsPeople')
    case 'needs-done':
      return say('testResults.needsDone')
    case 'too-many':
      return say('testResults.tooMany', { count: fault.most })
  }
}

/** Arrow up and down and Enter go to the same cell of the day above and below. */
function walkCells(event: KeyboardEvent<HTMLTableElement>): void {
  const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  const cell = event.target instanceof HTMLInputElement ? event.target.closest('td') : null
  if (way === 0 || !cell) return
  event.preventDefault()
  const rows = [...event.currentTarget.tBodies].flatMap((body) => [...body.rows])
  const next = rows[rows.findIndex((row) => row === cell.parentElement) + way]?.cells[cell.cellIndex]
  next?.querySelector('input')?.focus()
}
