import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { say } from '../../words/say.ts'
import type { ItemActs } from './use-item-acts.ts'

type Acts = Pick<ItemActs, 'run'> & { tell: (text: string, undo?: () => void) => void }

/** Moves the open ones among these items to done; the undo puts each back between its neighbours. */
export function finishItems(ids: readonly string[], columns: readonly SprintColumn[], { run, tell }: Acts): void {
  const done = columns.find((column) => column.status.category === 'done')
  const open = ids.flatMap((id) => {
    const from = columns.find((column) => column !== done && column.items.some((item) => item.id === id))
    const at = from?.items.findIndex((item) => item.id === id) ?? -1
    if (!from) return []
    return [
      {
        id,
        status: from.status.id,
        after: from.items[at - 1]?.id ?? null,
        before: from.items[at + 1]?.id ?? null,
      },
    ]
  })
  if (!done || open.length === 0) return
  run('item.move', { ids: open.map((one) => one.id), status: done.status.id }, () =>
    tell(say('sprint.finished'), () => {
      for (const back of open.toReversed()) run('item.move', back)
    }),
  )
}
