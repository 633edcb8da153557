/** A sprint that is over, in points. */
export type PastSprint = {
  goal: string
  goalMet: boolean
  /** Done inside it, carried in or not. */
  velocity: number
  /** Came after the start, and was done. */
  added: number
  /** Unfinished at the end: carried into the next sprint. */
  carried: number
  /** Taken out on the fourth day, and planned again for the next sprint. */
  removed?: number
  /** Of what is carried, one point is the rest of an item of three. */
  split?: true
}

/** The thirteen sprints before the running one, the first first. */
export const pastSprints: readonly PastSprint[] = [
  { goal: 'One board for all of us', goalMet: false, velocity: 26, added: 2, carried: 8, removed: 3 },
  { goal: 'Every product page says what it is for', goalMet: true, velocity: 33, added: 0, carried: 5 },
  { goal: 'Questions answered before they are asked', goalMet: true, velocity: 36, added: 2, carried: 3 },
  {
    ...{ goal: 'Fewer, better letters', goalMet: false, velocity: 34, added: 2, carried: 5, removed: 3 },
    split: true,
  },
  { goal: 'Know why things come back', goalMet: true, velocity: 38, added: 3, carried: 3 },
  { goal: 'Stores and site tell one story', goalMet: true, velocity: 37, added: 0, carried: 4 },
  { goal: 'The new range is found without a discount', goalMet: true, velocity: 41, added: 4, carried: 3 },
  { goal: 'Repair is easy to ask for', goalMet: false, velocity: 40, added: 2, carried: 4, split: true },
  { goal: 'Pages that load on a mountain', goalMet: true, velocity: 42, added: 3, carried: 5 },
  { goal: 'Comparing takes a minute', goalMet: true, velocity: 47, added: 4, carried: 4 },
  {
    ...{ goal: 'Fitting advice in every store', goalMet: false, velocity: 39, added: 3, carried: 10, removed: 2 },
    split: true,
  },
  { goal: 'Winter range, ready early', goalMet: true, velocity: 51, added: 8, carried: 3 },
  { goal: 'Winter range on sale', goalMet: true, velocity: 46, added: 2, carried: 5 },
]
