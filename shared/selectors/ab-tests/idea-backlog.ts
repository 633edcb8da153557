import type { Row } from '../../schema/collections.ts'
import type { StageDropOff } from '../stage-drop-off.ts'
import { sumPoints } from '../sum-points.ts'

/** What keeps an idea from being ranked; `next`: its stage is the last, and nobody can be lost on the way to another. */
export type IdeaLack = 'stage' | 'next' | 'readings' | 'points'

/** An idea for a test, with everything that its place comes from. */
export type RankedIdea = {
  readonly test: string
  /** People a point could win, as far as one can say before; null where something lacks. Only the order means anything. */
  readonly score: number | null
  readonly lacks: readonly IdeaLack[]
  readonly stage: string | null
  /** Share of people who do not go on from the stage, 0 to 1. */
  readonly dropOff: number | null
  /** People in the stage, as last read, and when. */
  readonly entrants: number | null
  readonly readOn: string | null
  /** How sure we are already, 0 to 1; null: nobody said, and it counts as 0. */
  readonly confidence: number | null
  /** Of the items of the test. */
  readonly points: number | null
  readonly items: readonly string[]
}

type Idea = Pick<Row<'tests'>, 'id' | 'state' | 'deleted' | 'stage' | 'touchpoint' | 'items' | 'confidence'>

export type IdeaGround = {
  tests: Iterable<Idea>
  items: Iterable<{ readonly id: string; readonly points: number | null; readonly deleted: unknown }>
  touchpoints: Iterable<Pick<Row<'touchpoints'>, 'id' | 'stage' | 'deleted'>>
  dropOffs: readonly StageDropOff[]
}

/**
 * The drafts by drop-off of their stage × people in it × (1 − confidence) ÷ points, the highest first, those that lack
 * something after them: where most people are lost, least is known and little work is needed, one learns most.
 * @example ideaBacklog(ground)[0] // { test: 'b4', score: 412, dropOff: 0.71, entrants: 18250, confidence: 0.4, points: 5, … }
 */
export function ideaBacklog({ tests, items, touchpoints, dropOffs }: IdeaGround): RankedIdea[] {
  const known = new Map([...items].filter(({ deleted }) => deleted === null).map((item) => [item.id, item]))
  const stageAt = new Map([...touchpoints].flatMap(({ id, stage, deleted }) => (deleted === null ? [[id, stage]] : [])))
  const stages = new Map(dropOffs.map((one) => [one.stage, one]))
  const drafts = [...tests].filter(({ state, deleted }) => state === 'draft' && deleted === null)
  const ideas = drafts.map((test): RankedIdea => {
    const stage = [test.stage, stageAt.get(test.touchpoint ?? '')].find((one) => one && stages.has(one)) ?? null
    const at = stage === null ? undefined : stages.get(stage)
    const own = test.items.flatMap((id) => known.get(id) ?? [])
    const points = own.some((item) => item.points !== null) ? sumPoints(own) : null
    const inputs = {
      stage,
      dropOff: at?.dropOff ?? null,
      entrants: at?.reading?.value ?? null,
      readOn: at?.reading?.day ?? null,
      confidence: test.confidence,
      points,
    }
    return { test: test.id, ...scored(inputs, at?.next === null), ...inputs, items: own.map(({ id }) => id) }
  })
  return ideas.toSorted(byScore)
}

type Inputs = Pick<RankedIdea, 'stage' | 'dropOff' | 'entrants' | 'confidence' | 'points'>

function scored(
  { stage, dropOff, entrants, confidence, points }: Inputs,
  isLast: boolean,
): Pick<RankedIdea, 'score' | 'lacks'> {
  const lacks: IdeaLack[] = []
  if (stage === null) lacks.push('stage')
  else if (isLast) lacks.push('next')
  else if (dropOff === null || entrants === null) lacks.push('readings')
  if (points === null || points <= 0) lacks.push('points')
  if (dropOff === null || entrants === null || points === null || points <= 0) return { score: null, lacks }
  // where more go on than came nobody is lost
  return { score: (Math.max(0, dropOff) * Math.max(0, entrants) * (1 - (confidence ?? 0))) / points, lacks }
}

function byScore(a: RankedIdea, b: RankedIdea): number {
  if (a.score !== null && b.score !== null && a.score !== b.score) return b.score - a.score
  if ((a.score === null) !== (b.score === null)) return a.score === null ? 1 : -1
  return a.test < b.test ? -1 : 1
}
