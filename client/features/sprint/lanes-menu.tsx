import { laneKinds } from '../../../shared/selectors/swimlanes.ts'
import type { BoardQuery } from '../../board/filter/board-query.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'

/** By what the board is parted into lanes. */
export function LanesMenu({ query: { lanes, setLanes } }: { query: BoardQuery }) {
  return (
    <Menu
      label={say('sprint.lanes')}
      items={[null, ...laneKinds].map((kind) => ({
        text: kind === null ? say('sprint.noLanes') : laneWord(kind),
        checked: kind === lanes,
        onChoose: () => setLanes(kind),
      }))}
      renderTrigger={(props) => (
        <Button look="ghost" {...props}>
          {lanes === null ? say('sprint.lanes') : say('sprint.lanesBy', { what: laneWord(lanes) })}
        </Button>
      )}
    />
  )
}

function laneWord(kind: (typeof laneKinds)[number]): string {
  return say(kind === 'member' ? 'sprint.byPerson' : `item.${kind}`)
}
