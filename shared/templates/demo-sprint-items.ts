import { demoDone, demoReview } from './demo-finished-items.ts'
import type { DemoItem, DemoStatus } from './demo-item.ts'
import { demoDoing, demoToDo } from './demo-open-items.ts'

function inStatus(status: DemoStatus, items: readonly DemoItem[]): DemoItem[] {
  return items.map((item) => ({ ...item, status }))
}

/** Sprint 14, in its one order: 20 items, 53 points, of which 15 are done. */
export const demoSprintItems: readonly DemoItem[] = [
  ...inStatus('To do', demoToDo),
  ...inStatus('Doing', demoDoing),
  ...inStatus('Review', demoReview),
  ...inStatus('Done', demoDone),
]
