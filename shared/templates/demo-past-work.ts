import type { DemoItem } from './demo-item.ts'

/** What the growth desk has done for one product after the other. */
export type PastWork = Pick<DemoItem, 'silo' | 'kind' | 'stage' | 'channel' | 'brand'> & {
  /** `{products}` and `{Products}` stand for what it is about. */
  title: string
  who: NonNullable<DemoItem['who']>[number]
  points: number
}

export const pastProducts = [
  'rain jackets',
  'tents',
  'trail shoes',
  'sleeping bags',
  'rucksacks',
  'trekking poles',
  'wool layers',
  'head torches',
  'camp stoves',
  'hiking socks',
  'gaiters',
  'down jackets',
  'children’s boots',
] as const

type More = Partial<Pick<PastWork, 'stage' | 'channel' | 'brand'>>

function byContent(
  who: 'Ines' | 'Jonas',
  points: number,
  kind: PastWork['kind'],
  title: string,
  more: More = {},
): PastWork {
  return { silo: 'Content', who, points, kind, title, ...more }
}

function byWeb(who: 'Hana' | 'Marcus', points: number, title: string, more: More = {}): PastWork {
  const kind = points === 5 ? 'Landing page' : 'Improvement'
  return { silo: 'Web', channel: 'Web page', who, points, kind, title, ...more }
}

function byCrm(points: number, title: string, stage: NonNullable<PastWork['stage']>): PastWork {
  return { silo: 'CRM', who: 'Oskar', kind: 'E-mail', channel: 'E-mail', points, title, stage }
}

function by(
  silo: 'Paid media' | 'Service' | 'Analytics',
  points: number,
  kind: PastWork['kind'],
  title: string,
  more: More = {},
): PastWork {
  const who = { 'Paid media': 'Priya', Service: 'Leila', Analytics: 'Tom' } as const
  return { silo, who: who[silo], points, kind, title, ...more }
}

/** Ordered so that any dozen in a row is work of every silo. */
export const pastWork: readonly PastWork[] = [
  byContent('Jonas', 3, 'Article', '{Products}: what to look for', { stage: 'Consideration', channel: 'Blog' }),
  by('Paid media', 3, 'Ad', 'Search ads for {products}', { stage: 'Awareness', channel: 'Search' }),
  byWeb('Marcus', 5, 'Landing page for {products}', { stage: 'Consideration' }),
  byCrm(3, 'Back-in-stock e-mail for {products}', 'Purchase'),
  by('Service', 2, 'Operations', 'Chat answers about {products}', { stage: 'Use' }),
  by('Analytics', 3, 'Research', 'Why {products} come back, reasons read', { stage: 'Use' }),
  byContent('Ines', 5, 'Video', 'Film: a weekend with {products}', {
    ...{ stage: 'Awareness', channel: 'Video', brand: true },
  }),
  byWeb('Hana', 3, 'Comparison table for {products}', { stage: 'Purchase' }),
  byCrm(3, 'Letter: what goes with {products}', 'Purchase'),
  by('Paid media', 3, 'Ad', 'Reminder ads: looked at {products}, left', { stage: 'Consideration', channel: 'Social' }),
  by('Service', 3, 'Event', 'Store evening: {products} to try on', { stage: 'Purchase', channel: 'Store' }),
  by('Analytics', 2, 'Operations', 'Weekly numbers for {products}'),
  byContent('Jonas', 2, 'Article', 'How to care for {products}', { stage: 'Use', channel: 'Blog' }),
  byWeb('Hana', 2, '{Products}: day of delivery on the page', { stage: 'Purchase' }),
  byCrm(2, '{Products}: care reminder after 60 days', 'Loyalty'),
  by('Paid media', 2, 'Operations', 'Bids for {products}, by region', { stage: 'Awareness', channel: 'Search' }),
  byWeb('Marcus', 3, 'Faster photos of {products}', { stage: 'Consideration' }),
  byContent('Ines', 3, 'Case study', 'Three customers and their {products}', {
    ...{ stage: 'Awareness', channel: 'Blog', brand: true },
  }),
  by('Service', 2, 'Article', 'Repair sheet for {products}', { stage: 'Loyalty', brand: true }),
  by('Analytics', 2, 'Research', 'Who looks at {products} and leaves', { stage: 'Consideration' }),
  byCrm(2, 'Welcome e-mail names {products}', 'Consideration'),
  byContent('Jonas', 2, 'Social post', '{Products} in five photos', {
    ...{ stage: 'Awareness', channel: 'Social', brand: true },
  }),
  byWeb('Hana', 3, 'Filter for {products} on small screens', { stage: 'Consideration' }),
  by('Service', 2, 'Operations', 'Phone script: {products} that do not suit', { stage: 'Use', channel: 'Phone' }),
]
