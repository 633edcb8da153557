import { must } from '../lib/must.ts'
import { defaultChannels, defaultKinds } from './default-words.ts'
import type { DemoItem } from './demo-item.ts'
import { type DemoKnown, idOf } from './demo-known.ts'
import { carriedIntoDemo } from './demo-numbers.ts'
import { type PastWork, pastProducts, pastWork } from './demo-past-work.ts'

/** An item of a sprint that is over. */
export type PastItem = PastWork & {
  id: string
  /** Work on it has begun when the sprint starts. */
  isBegun: boolean
  /** Its own; the others are numbered as they come. */
  number?: number
  askedBy?: string
}

const scale = [5, 3, 2, 1] as const

/** Gives out the work of one sprint (0 = the first): each piece about another product, and none twice in all of them. */
export function createPastItems(sprint: number, newId: () => string) {
  let given = 0

  function nextWork(): PastWork {
    const at = (given + sprint * 7) % pastWork.length
    const { title, ...work } = must(pastWork[at])
    given += 1
    return { ...work, title: about(title, must(pastProducts[(sprint * 3 + at) % pastProducts.length])) }
  }

  return {
    /** One item of exactly so many points. */
    takeOne(points: number): PastItem {
      let work = nextWork()
      while (work.points < points) work = nextWork()
      return { ...work, points, id: newId(), isBegun: false }
    },
    /** Items of exactly so many points together. */
    take(points: number, more: { askedBy?: string } = {}): PastItem[] {
      const items: PastItem[] = []
      for (let left = points; left > 0;) {
        const work = nextWork()
        const fits = scale.find((one) => one <= Math.min(work.points, left)) ?? 1
        items.push({ ...work, ...more, points: fits, id: newId(), isBegun: false })
        left -= fits
      }
      return items
    },
  }
}

function about(title: string, products: string): string {
  const capital = `${products.slice(0, 1).toUpperCase()}${products.slice(1)}`
  return title.replace('{products}', products).replace('{Products}', capital)
}

/** What the last sprint of the past leaves to the running one. */
export function carriedItems(newId: () => string): PastItem[] {
  return carriedIntoDemo.map(({ number, title, points, silo, kind, stage, channel, brand, who = [] }: DemoItem) => ({
    ...{ number, title, points, silo, kind, id: newId(), isBegun: false, who: who[0] ?? 'Ines' },
    ...{ ...(stage ? { stage } : {}), ...(channel ? { channel } : {}), ...(brand ? { brand } : {}) },
  }))
}

/** Arguments of the command that makes it. */
export function pastFields(item: PastItem, known: DemoKnown): Record<string, unknown> {
  const { id, title, points, silo, kind, stage, channel, brand, who, askedBy } = item
  return {
    ...{ id, title, points, askedBy },
    kind: known.kinds[kind],
    silo: known.silos[silo],
    assignees: [known.members[who]],
    channel: idOf(known.channels, channel),
    media: defaultChannels.find(({ name }) => name === channel)?.media ?? null,
    stage: idOf(known.stages, stage),
    horizon: brand ? 'brand' : 'activation',
  }
}

/** Is it a piece of content, which is published when it is done? */
export function isContent({ kind }: PastItem): boolean {
  return defaultKinds.some(({ name, content }) => name === kind && content)
}
