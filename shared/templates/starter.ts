import { ranksBetween } from '../lib/rank.ts'
import { backlog } from '../schema/item.ts'
import { addFirstSprint } from './blank.ts'
import { addBoardRow, addUsualWords } from './board-words.ts'
import type { defaultChannels, defaultKinds, defaultSilos, defaultStages } from './default-words.ts'
import { type Fields, type Template, addRanked } from './template.ts'

type Named<List extends readonly { name: string }[]> = List[number]['name']

/** Work to begin with, in the words every board starts with. */
type StarterItem = {
  title: string
  points: number
  kind: Named<typeof defaultKinds>
  silo: Named<typeof defaultSilos>
  stage?: Named<typeof defaultStages>
  channel?: Named<typeof defaultChannels>
  brand?: boolean
}

type StarterTouchpoint = Fields & {
  name: string
  stage: Named<typeof defaultStages>
  silo?: Named<typeof defaultSilos>
  channel?: Named<typeof defaultChannels>
}

/** A board for one kind of team: its columns, the goal of its first sprint, and work to begin with in the backlog. */
export type Starter = {
  name: string
  goal: string
  statuses: readonly (Fields & { name: string; category: 'todo' | 'doing' | 'done' })[]
  items: readonly StarterItem[]
  journey?: { name: string; type: string; touchpoints: readonly StarterTouchpoint[] }
}

/** A template from what is said of a kind of team. */
export function starterTemplate({ name, goal, statuses, items, journey }: Starter): Template {
  return (store, context) => {
    addBoardRow(store, { name: context.name ?? name }, context)
    const words = addUsualWords(store, context)
    const [todo] = Object.values(addRanked(store, 'statuses', statuses, context))
    addFirstSprint(store, goal, context)
    const ranks = ranksBetween(null, null, items.length, context.random)
    items.forEach(({ title, points, kind, silo, stage, channel, brand = false }, index) => {
      store.rows.items.insert(context.newId(), {
        ...{ title, points, place: [backlog, todo, ranks[index]] },
        horizon: brand ? 'brand' : 'activation',
        kind: words.kinds[kind],
        silo: words.silos[silo],
        ...(stage && { stage: words.stages[stage] }),
        ...(channel && { channel: words.channels[channel] }),
      })
    })
    if (journey) {
      const { name: title, type, touchpoints } = journey
      const [path] = Object.values(addRanked(store, 'journeys', [{ name: title, type }], context))
      const rows = touchpoints.map(({ stage, silo, channel, ...rest }) => ({
        ...rest,
        journey: path,
        stage: words.stages[stage],
        ...(silo && { silo: words.silos[silo] }),
        ...(channel && { channel: words.channels[channel] }),
      }))
      addRanked(store, 'touchpoints', rows, context)
    }
    return { people: {} }
  }
}
