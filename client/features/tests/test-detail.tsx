import { useState } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { useCanEdit, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import { ArmTable } from './arm-table.tsx'
import { DesignForm } from './design-form.tsx'
import { longDay } from './figure-words.ts'
import { planHeadline } from './plan-words.ts'
import { PrintFoot } from './print-foot.tsx'
import { ResultsTable } from './results-table.tsx'
import { SegmentTable } from './segment-table.tsx'
import { TestCharts } from './test-charts.tsx'
import styles from './test-detail.module.css'
import { CanItBeRead, Guardrails, PeopleNeeded } from './test-facts.tsx'
import { TestHead } from './test-head.tsx'
import { TestLog } from './test-log.tsx'
import { TestVerdict } from './test-verdict.tsx'
import { type Test, numberWords } from './test-words.ts'
import { TrustWarnings } from './trust-warnings.tsx'
import { usePlanOf } from './use-plan-of.ts'
import { useStages } from './use-row-words.ts'
import type { Tell, TestActs } from './use-test-acts.ts'

type TestDetailProps = {
  test: Test
  reading: TestReading | null
  acts: TestActs
  /** Back to the list; null where the list stands beside it. */
  onBack: (() => void) | null
  onRemoved: () => void
  onOpenItem: (item: string) => void
  onImport: (test: string) => void
  tell: Tell
}

/** A test: what it asks, what it says, what that is made of, and what was done with it. */
export function TestDetail(props: TestDetailProps) {
  const { test, reading, acts, onBack, onRemoved, onOpenItem, onImport, tell } = props
  const canEdit = useCanEdit()
  const today = useToday()
  const [isEntering, setEntering] = useState(false)
  const plan = usePlanOf()(test.id)
  const stage = useStages().get(test.stage ?? '')
  const isDraft = test.state === 'draft'
  const keep = (patch: Record<string, unknown>) => acts.keep(test.id, patch)
  const field = { test, readOnly: !canEdit, onKeep: keep }
  function remove() {
    acts.remove(test.id, test.name)
    onRemoved()
  }
  return (
    <article className={styles.detail} aria-label={`${numberWords(test)} ${test.name}`}>
      {onBack && (
        <Button look="ghost" icon="left" className={styles.back} onClick={onBack}>
          {say('tests.toList')}
        </Button>
      )}
      <TestHead {...field} stage={stage} onOpenItem={onOpenItem} />
      <TestVerdict
        {...{ test, reading, canEdit, tell }}
        plan={planHeadline(plan, today)}
        onEnter={() => setEntering(true)}
        onImport={() => onImport(test.id)}
        onRemove={remove}
      />
      {isDraft ? (
        <DesignForm {...field} plan={plan} canLink={canEdit} />
      ) : (
        <>
          {reading && <TrustWarnings test={test} reading={reading} />}
          {reading && <Reading test={test} reading={reading} />}
          {isEntering && <ResultsTable test={test} onClose={() => setEntering(false)} tell={tell} />}
          <details className={styles.settings}>
            <summary>
              {say('testFacts.settings')}{' '}
              <span className={styles.meta}>
                {test.startedOn === null
                  ? say('testFacts.frozenPlain')
                  : say('testFacts.frozen', { day: longDay(test.startedOn, today) })}
              </span>
            </summary>
            <DesignForm {...field} readOnly plan={null} canLink={canEdit} />
          </details>
        </>
      )}
      <TestLog test={test} facts={reading?.facts ?? none} />
      <PrintFoot test={test} />
    </article>
  )
}

const none: readonly string[] = []

function Reading({ test, reading }: { test: Test; reading: TestReading }) {
  const today = useToday()
  const metrics = useRows('metrics')
  const nameOf = (id: string | null) => metrics.find((row) => row.id === id)?.name ?? ''
  const segments = reading.segments.filter((segment) => segment !== 'all')
  return (
    <>
      <TestCharts key={test.id} reading={reading} today={today} />
      <ArmTable reading={reading} metric={nameOf(reading.settings.metric)} today={today} />
      <div className={styles.facts}>
        <PeopleNeeded reading={reading} />
        <CanItBeRead reading={reading} today={today} />
        <Guardrails reading={reading} nameOf={nameOf} />
      </div>
      {segments.length > 0 && <SegmentTable test={test.id} segments={segments} />}
    </>
  )
}
