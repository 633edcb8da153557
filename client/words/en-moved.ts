import { addWords } from './messages.ts'

/** The words for whose card was put elsewhere than where they dropped it. */
export const movedWords = addWords({
  moved: {
    byOther: '{name} moved this card at the same time; their place stands',
    sprintClosed: {
      one: 'Placed in {place}: {sprint} is closed',
      other: '{count} items placed in {place}: {sprint} is closed',
    },
    putBack: {
      one: '“{title}” is back in {column}: it has to be approved first',
      other: '{count} items are back in {column}: they have to be approved first',
    },
  },
} as const)
