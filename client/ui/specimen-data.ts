import type { Person } from './avatar.tsx'
import type { ItemCardView } from './item-card.tsx'
import type { Stage } from './stage-mark.tsx'

export const people = {
  ines: { initials: 'IM', colour: 4, name: 'Ines Marchetti' },
  jonas: { initials: 'JB', colour: 1, name: 'Jonas Brandt' },
  leila: { initials: 'LH', colour: 6, name: 'Leila Haddad' },
  oskar: { initials: 'OL', colour: 2, name: 'Oskar Lindqvist' },
  hana: { initials: 'HS', colour: 7, name: 'Hana Sato' },
  priya: { initials: 'PR', colour: 5, name: 'Priya Raman' },
  marcus: { initials: 'MA', colour: 3, name: 'Marcus Adeyemi' },
  tom: { initials: 'TW', colour: 8, name: 'Tom Whitfield' },
} as const satisfies Record<string, Person>

export const live = (person: Person): Person => ({ ...person, live: true })

const stageNames = ['Awareness', 'Consideration', 'Purchase', 'Use', 'Loyalty']
export const stages: Stage[] = stageNames.map((name, place) => ({
  place: place + 1,
  count: 5,
  name,
  colour: place + 1,
}))

function card(given: Partial<ItemCardView> & Pick<ItemCardView, 'key' | 'title' | 'people'>): ItemCardView {
  return { points: 3, tags: [], done: false, chosen: false, open: false, ...given }
}

export const boots = card({
  key: 'T-219',
  title: 'Boot fit guide: measure at home in 4 minutes',
  points: 5,
  stage: stages[1],
  channel: { icon: 'blog', name: 'Blog' },
  date: { text: 'Thu 19', late: false },
  checklist: { done: 5, total: 8 },
  excerpt:
    'Measure both feet in the evening, standing, in the socks you will walk in. Take the longer foot. Add 8 to 12 mm.',
  people: [live(people.jonas), live(people.leila)],
})

export const retarget = card({
  key: 'T-236',
  title: 'Retarget boot-guide readers, 14-day window',
  stage: stages[1],
  channel: { icon: 'social', name: 'Social' },
  date: { text: 'Thu 19', late: false },
  people: [people.priya],
})

export const shelf = card({
  key: 'T-231',
  title: 'Size guide card for store shelves',
  points: 2,
  stage: stages[2],
  channel: { icon: 'store', name: 'Store' },
  date: { text: 'Wed 18', late: false },
  people: [people.leila],
})

export const adverts = card({
  key: 'T-226',
  title: 'Winter search ads: fit, not discount',
  stage: stages[0],
  channel: { icon: 'search', name: 'Search' },
  date: { text: 'Tue 17', late: false },
  people: [people.priya],
  chosen: true,
})

export const quiz = card({
  key: 'T-224',
  title: 'Fit quiz on the boots category page',
  points: 5,
  tags: [{ text: 'test B2' }],
  stage: stages[1],
  channel: { icon: 'page', name: 'Web page' },
  date: { text: 'Wed 18', late: false },
  checklist: { done: 6, total: 7 },
  people: [people.hana],
  chosenBy: { name: 'Hana', colour: 7 },
})

export const unboxing = card({
  key: 'T-238',
  title: 'Unboxing e-mail: the first walk in new boots',
  points: 2,
  stage: stages[3],
  channel: { icon: 'email', name: 'E-mail' },
  date: { text: 'Thu 19', late: false },
  people: [people.oskar],
})

export const stock = card({
  key: 'T-229',
  title: 'Back-in-stock e-mail with size memory',
  blocked: 'stock feed from the warehouse is down since Thu',
  stage: stages[2],
  channel: { icon: 'email', name: 'E-mail' },
  date: { text: 'due today', late: true },
  people: [people.oskar],
})

export const delivery = card({
  key: 'T-235',
  title: 'Delivery promise on the product page, variant B',
  points: 2,
  tags: [{ text: 'split is off', tone: 'danger' }],
  stage: stages[2],
  channel: { icon: 'page', name: 'Web page' },
  people: [people.marcus],
})

export const returns = card({
  key: 'T-216',
  title: 'Free-returns line in the cart: ship variant B',
  points: 2,
  tags: [{ text: 'proven +11.2%', tone: 'ok' }],
  stage: stages[2],
  channel: { icon: 'page', name: 'Web page' },
  comments: 7,
  people: [people.marcus],
  done: true,
})

export const fresh = card({ key: '·', title: 'An item of this minute, nobody on it', points: null, people: [] })
