import { demoBacklogItems } from './demo-backlog-items.ts'
import type { DemoItem } from './demo-item.ts'
import { demoNextItems } from './demo-next-items.ts'
import { demoSprintItems } from './demo-sprint-items.ts'

/** Numbers of the items that the demo tells one by one. */
export const demoNumbers: ReadonlySet<number> = new Set(
  [...demoSprintItems, ...demoNextItems, ...demoBacklogItems].map(({ number }) => number),
)

const carriedNumbers = [208, 213]

/** Those of the running sprint that the one before had begun: five points. */
export const carriedIntoDemo: readonly DemoItem[] = demoSprintItems.filter(({ number }) =>
  carriedNumbers.includes(number),
)
