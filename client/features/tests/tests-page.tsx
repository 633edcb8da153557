import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { testReading } from '../../../shared/commands/test-readings.ts'
import type { PageParts } from '../../board/view-props.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useRows, useSelector } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PhoneAdd } from '../../ui/phone-add.tsx'
import { useLetterKey } from '../../ui/use-letter-key.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { say } from '../../words/say.ts'
import { TestDetail } from './test-detail.tsx'
import { TestList } from './test-list.tsx'
import { TestTools } from './test-tools.tsx'
import { type TestsAddress, allTests, nameInAddress, readTestsAddress, testNamed, testsQuery } from './tests-address.ts'
import styles from './tests-page.module.css'
import { useRowWords } from './use-row-words.ts'
import { type Tell, useTestActs } from './use-test-acts.ts'
import { useTestList } from './use-test-list.ts'

type TestsPageProps = {
  frame: (parts: PageParts) => ReactNode
  /** The test that the address names; null: none. */
  named: string | null
  query: URLSearchParams
  onQuery: (query: URLSearchParams) => void
  /** The address of a test, for a link. */
  pathOf: (name: string | null) => string
  onTest: (name: string | null, options?: { replace: boolean }) => void
  onOpenItem: (item: string) => void
  /** Asks for a file of results: of this test, or of several. */
  onImport: (test: string | null) => void
  /** All tests together, shown when the address asks. */
  programme: ReactNode
  tell: Tell
}

/** The tests of the board, and the one that is looked at: beside the list, on a phone instead of it. */
export function TestsPage(props: TestsPageProps) {
  const { frame, named, query, onQuery, pathOf, onTest, onOpenItem, onImport, programme, tell } = props
  const address = useMemo(() => readTestsAddress(query), [query])
  const list = useTestList(address)
  const tests = useRows('tests')
  const words = useRowWords()
  const canEdit = useCanEdit()
  const acts = useTestActs(tell)
  const isPhone = usePhone()
  const asked = named === null ? undefined : testNamed(tests, named)
  const test = asked ?? (isPhone || named !== null ? undefined : list.listed[0]?.test)
  const reading = useSelector(['tests', 'results', 'metrics'], (store) => (test ? testReading(store, test.id) : null), [
    test?.id,
  ])
  useNumberInAddress(asked, named, onTest)
  const onAdd = () => onTest(acts.add(address.stages.length === 1 ? { stage: address.stages[0] } : {}))
  useLetterKey('n', canEdit ? onAdd : null)
  useEscape(named !== null, () => onTest(null))
  const nameOf = (id: string) => nameInAddress(tests.find((one) => one.id === id) ?? { id, number: null })
  const setAddress = (next: TestsAddress) => onQuery(testsQuery(next))
  const isAlone = isPhone && named !== null
  const isProgramme = address.programme && named === null
  return frame({
    title: say('frame.tests'),
    tools: !isAlone && (
      <TestTools
        address={address}
        counts={list.counts}
        onAddress={setAddress}
        onImport={() => onImport(null)}
        onAdd={canEdit ? onAdd : null}
      />
    ),
    children: isProgramme ? (
      <div className={styles.programme}>{programme}</div>
    ) : (
      <div className={styles.page}>
        {!isAlone &&
          (list.listed.length === 0 ? (
            <NoTests isEmpty={list.isEmpty} onAdd={canEdit ? onAdd : null} onAll={() => setAddress(allTests)} />
          ) : (
            <TestList
              listed={list.listed}
              words={words}
              open={test?.id ?? null}
              hrefOf={(entry) => pathOf(nameInAddress(entry.test))}
              onOpen={(id) => onTest(nameOf(id))}
            />
          ))}
        {(!isPhone || isAlone) && (
          <div className={styles.detail}>
            {test ? (
              <TestDetail
                key={test.id}
                test={test}
                reading={reading}
                acts={acts}
                onBack={isAlone ? () => onTest(null) : null}
                onRemoved={() => onTest(null)}
                onOpenItem={onOpenItem}
                onImport={onImport}
                tell={tell}
              />
            ) : (
              named !== null && <Unknown onAll={() => onTest(null)} />
            )}
          </div>
        )}
        {isPhone && !isAlone && canEdit && <PhoneAdd label={say('tests.newTest')} onClick={onAdd} />}
      </div>
    ),
  })
}

type NoTestsProps = { isEmpty: boolean; onAdd: (() => void) | null; onAll: () => void }

function NoTests({ isEmpty, onAdd, onAll }: NoTestsProps) {
  if (!isEmpty)
    return (
      <EmptyState actions={<Button onClick={onAll}>{say('tests.noFilter')}</Button>}>
        {say('tests.noneFound')}
      </EmptyState>
    )
  return (
    <EmptyState
      actions={
        onAdd && (
          <Button look="ink" icon="add" onClick={onAdd}>
            {say('tests.newTest')}
          </Button>
        )
      }
    >
      {say('tests.empty')}
    </EmptyState>
  )
}

function Unknown({ onAll }: { onAll: () => void }) {
  return (
    <EmptyState actions={<Button onClick={onAll}>{say('tests.toList')}</Button>}>{say('tests.unknown')}</EmptyState>
  )
}

/** A test that was opened by its id before it had a number is called by its number from then on. */
function useNumberInAddress(
  test: { id: string; number: number | null } | undefined,
  named: string | null,
  onTest: TestsPageProps['onTest'],
): void {
  const name = test ? nameInAddress(test) : null
  useEffect(() => {
    if (name !== null && named !== null && name !== named) onTest(name, { replace: true })
  }, [name, named, onTest])
}

/** Esc goes back to the list, from anywhere but a field or something over the page. */
function useEscape(isOn: boolean, onBack: () => void): void {
  const latest = useRef(onBack)
  latest.current = onBack
  useEffect(() => {
    if (!isOn) return undefined
    function onKey(event: KeyboardEvent) {
      const busy =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="listbox"]')
      if (event.key !== 'Escape' || event.defaultPrevented || busy || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn])
}
