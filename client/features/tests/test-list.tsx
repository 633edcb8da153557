import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../words/say.ts'
import { ForestAxis, Hatch, relativeEffect } from './forest-plot.tsx'
import { type LiftAxis, liftAxis } from './lift-axis.ts'
import styles from './test-list.module.css'
import { type RowWords, TestRow } from './test-row.tsx'
import type { ListedTest } from './use-test-list.ts'

/** Height of a row, px. */
const rowHeight = 106

type TestListProps = {
  listed: readonly ListedTest[]
  words: RowWords
  /** The test shown beside the list. */
  open: string | null
  hrefOf: (entry: ListedTest) => string
  onOpen: (test: string) => void
}

/** All tests on one axis of lift, drawn as far as they are in sight. Arrows or J and K walk, Enter opens. */
export function TestList({ listed, words, open, hrefOf, onOpen }: TestListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const axis = useMemo(() => axisOf(listed), [listed])
  const rows = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => listed[index]?.test.id ?? index, [listed]),
    overscan: 4,
  })
  const known = (id: string | null) => listed.some(({ test }) => test.id === id)
  const tabbable = known(at) ? at : known(open) ? open : listed[0]?.test.id
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    // a row out of sight is drawn only once the list has been scrolled there
    const row = wanted.current && scroller.current?.querySelector<HTMLElement>(rowQuery(wanted.current))
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  function go(place: number) {
    const next = listed[Math.min(Math.max(place, 0), listed.length - 1)]
    if (!next) return
    wanted.current = next.test.id
    setAt(next.test.id)
    rows.scrollToIndex(listed.indexOf(next))
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
    const place = listed.findIndex(({ test }) => test.id === tabbable)
    const next = { ArrowDown: place + 1, j: place + 1, ArrowUp: place - 1, k: place - 1, Home: 0, End: listed.length }
    const to = next[event.key as keyof typeof next]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    go(to)
  }
  const level = levelOf(listed)
  return (
    <section className={styles.list} aria-label={say('tests.list')}>
      <Hatch />
      <header className={styles.head}>
        <h2>{say('tests.list')}</h2>
        <span>{say('tests.listNote')}</span>
      </header>
      <div ref={scroller} className={styles.scroller} data-tests-scroller>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the links inside, heard in one place */}
        <ol className={styles.rows} style={{ height: rows.getTotalSize() }} onKeyDown={onKeyDown}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const entry = listed[index]
            return (
              entry && (
                <li
                  key={key}
                  data-test={entry.test.id}
                  style={{ top: start, height: rowHeight }}
                  aria-setsize={listed.length}
                  aria-posinset={index + 1}
                >
                  <TestRow
                    entry={entry}
                    axis={axis}
                    words={words}
                    isOpen={entry.test.id === open}
                    tabbable={entry.test.id === tabbable}
                    href={hrefOf(entry)}
                    onOpen={onOpen}
                  />
                </li>
              )
            )
          })}
        </ol>
      </div>
      <ForestAxis axis={axis} level={level} />
    </section>
  )
}

function rowQuery(id: string): string {
  return `[data-test="${CSS.escape(id)}"] > a`
}

/** One axis for all of the list: what is known, and what drafts look for. */
function axisOf(listed: readonly ListedTest[]): LiftAxis {
  return liftAxis(
    listed.flatMap(({ test, reading }) => {
      if (test.state === 'draft') {
        const effect = relativeEffect(test, reading?.settings.baseline ?? test.baseline)
        return effect === null ? [] : [{ low: Math.min(0, effect), high: Math.max(0, effect) }]
      }
      const range = reading?.lead?.liftRange
      return range ? [range] : []
    }),
  )
}

/** '95' when all tests are read so; else only the usual one can be said. */
function levelOf(listed: readonly ListedTest[]): string {
  const alphas = new Set(listed.map(({ test, reading }) => reading?.settings.alpha ?? test.alpha ?? 0.05))
  const [alpha = 0.05] = alphas.size === 1 ? alphas : [0.05]
  return String(Math.round((1 - alpha) * 1000) / 10)
}
