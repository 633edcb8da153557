import { type ReactNode, useState } from 'react'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import { lazyPart } from './lazy-part.ts'
import styles from './shell.module.css'

const MarginFold = lazyPart(async () => (await import('./margin-fold.tsx')).MarginFold)

type ShellProps = {
  /** The page's title, in the bar. */
  title: string
  /** The left column: `RailBrand`, `RailGroup`s, `HereNow`, `RailFoot`. */
  rail: ReactNode
  /** Right of the title: search, saved state, people, share. */
  bar: ReactNode
  /** Under the bar, on a phone most of all: `SavedState` as a strip. */
  notice?: ReactNode
  /** The head of the view, over the tool bar. */
  head?: ReactNode
  /** View controls left, acts right, one ink button at most. */
  tools?: ReactNode
  children: ReactNode
  /** Figures and insights at the right; folded away when narrow, and then opened over the page. ⌘. turns it either way. */
  margin?: ReactNode
  /** Over the page at the right. */
  drawer?: ReactNode
  /** The phone's bottom bar: five `PhoneTab`s. */
  phoneBar?: ReactNode
}

function View({ tools, head, children, margin }: Omit<ShellProps, 'title' | 'rail' | 'bar'>) {
  const [isTurned, setTurned] = useState(false)
  return (
    <>
      {head}
      {(tools || margin) && (
        <div className={styles.tools} role="group" aria-label={say('shell.tools')}>
          {tools}
          {margin && <MarginFold isTurned={isTurned} onTurn={() => setTurned(!isTurned)} className={styles.fold} />}
        </div>
      )}
      <div className={styles.page}>
        <div className={styles.content}>{children}</div>
        {margin && (
          <aside
            className={classNames(styles.margin, isTurned && styles.turned)}
            aria-label={say('shell.margin')}
            data-margin
          >
            {margin}
          </aside>
        )}
      </div>
    </>
  )
}

/** The frame of every board page: top edge, rail (icons under 1180, a bottom bar under 760), bar, tool bar, page, margin, drawer. */
export function Shell({ title, rail, bar, notice, drawer, phoneBar, ...view }: ShellProps) {
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {say('shell.skip')}
      </a>
      <nav className={styles.rail} aria-label={say('shell.board')}>
        {rail}
      </nav>
      <header className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.barEnd}>{bar}</div>
      </header>
      <main className={styles.main} id="page" tabIndex={-1}>
        <div className={styles.notice}>{notice}</div>
        <View {...view} />
        {drawer}
      </main>
      {phoneBar && (
        <nav className={styles.phoneBar} aria-label={say('shell.board')}>
          {phoneBar}
        </nav>
      )}
    </div>
  )
}
