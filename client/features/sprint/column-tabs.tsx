import { useEffect, useState } from 'react'
import { say } from '../../words/say.ts'
import type { BoardColumn } from './board-types.ts'
import styles from './column-tabs.module.css'

/** On a phone one column fills the screen: tabs say how many there are in each and go there; swiping does too. */
export function ColumnTabs({ columns }: { columns: readonly BoardColumn[] }) {
  const shown = useShownColumn(columns)
  return (
    <nav className={styles.tabs} aria-label={say('sprint.columns')}>
      {columns.map(({ id, name, ids, limit }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-current={id === shown}
          data-over={(limit !== null && ids.length > limit) || undefined}
          onClick={() => columnElement(id)?.scrollIntoView({ inline: 'start', block: 'nearest' })}
        >
          {name} <span>{limit === null ? ids.length : say('common.countOf', { count: ids.length, limit })}</span>
        </button>
      ))}
    </nav>
  )
}

function columnElement(id: string): Element | null {
  return document.querySelector(`[data-column="${CSS.escape(id)}"]`)
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
          setShown(most.target.dataset['column'])
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
