import { say } from '../../words/say.ts'
import type { Test } from './use-programme.ts'
import styles from './programme.module.css'

/** How a test is called in addresses, and what is asked to open it. */
export type Opening = { hrefOf: (name: string) => string; onTest: (name: string) => void }

/** 'B2 Fit quiz before choosing a size', which leads to it. */
export function TestLink({ test, hrefOf, onTest }: { test: Test } & Opening) {
  const number = test.number === null ? '' : say('programme.number', { number: String(test.number) })
  const name = number || test.id
  return (
    <a
      className={styles.link}
      href={hrefOf(name)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onTest(name)
      }}
    >
      {number && <span className={styles.number}>{number} </span>}
      {test.name}
    </a>
  )
}
