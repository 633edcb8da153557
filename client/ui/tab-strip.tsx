import styles from './tab-strip.module.css'

type StripTab = {
  id: string
  name: string
  /** How much is in it. */
  count: string
  /** More than should be. */
  over?: boolean
}

type TabStripProps = {
  label: string
  tabs: readonly StripTab[]
  /** The one that fills the screen. */
  current: string | undefined
  /** The one that a card in my hand hovers over. */
  target: string | null
  onTurn: (id: string) => void
}

/** On a phone one list fills the screen: tabs say how much is in each, go there, and take what is dropped on them. */
export function TabStrip({ label, tabs, current, target, onTurn }: TabStripProps) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ id, name, count, over = false }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          data-drop-tab={id}
          aria-current={id === current}
          data-over={over || undefined}
          data-target={id === target || undefined}
          onClick={() => onTurn(id)}
        >
          {name} <span>{count}</span>
        </button>
      ))}
    </nav>
  )
}
