import { useEffect, useState } from 'react'
import { say } from '../../words/say.ts'
import type { BoardColumn } from '../../board/carry/board-types.ts'
import { TabStrip } from '../../ui/tab-strip.tsx'

type ColumnTabsProps = {
  columns: readonly BoardColumn[]
  /** The column that my hand is over. */
  over: string | null
}

const restMs = 600

/** On a phone one column fills the screen: tabs say how many there are in each and go there; swiping does too. */
export function ColumnTabs({ columns, over }: ColumnTabsProps) {
  const shown = useShownColumn(columns)
  useTurnTo(over)
  const tabs = columns.map(({ id, name, count, limit }) => ({
    id,
    name,
    count: limit === null ? String(count) : say('common.countOf', { count, limit }),
    over: limit !== null && count > limit,
  }))
  return <TabStrip label={say('sprint.columns')} tabs={tabs} current={shown} target={over} onTurn={turnTo} />
}

/** A card held over a tab for a moment turns the board to that column, so that the finger can go on into it. */
function useTurnTo(over: string | null): void {
  useEffect(() => {
    if (over === null) return undefined
    const timer = setTimeout(() => turnTo(over), restMs)
    return () => clearTimeout(timer)
  }, [over])
}

function turnTo(column: string): void {
  columnElement(column)?.scrollIntoView({ inline: 'start', block: 'nearest' })
}

/** The column; where lanes part the board, its head. */
function columnElement(id: string): Element | null {
  return document.querySelector(`[data-head="${CSS.escape(id)}"], [data-column="${CSS.escape(id)}"]`)
}

/** The column that fills most of the board at the moment. */
function useShownColumn(columns: readonly BoardColumn[]): string | undefined {
  const [shown, setShown] = useState(columns[0]?.id)
  const ids = columns.map((column) => column.id).join(' ')
  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        const most = entries.find((entry) => entry.intersectionRatio > 0.5)
        if (most instanceof IntersectionObserverEntry && most.target instanceof HTMLElement)
          setShown(most.target.dataset['head'] ?? most.target.dataset['column'])
      },
      { threshold: [0.51] },
    )
    for (const id of ids.split(' ')) {
      const column = columnElement(id)
      if (column) watch.observe(column)
    }
    return () => watch.disconnect()
  }, [ids])
  return shown
}
