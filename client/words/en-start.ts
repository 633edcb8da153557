import { addWords } from './messages.ts'

/** The words of starting a sprint. */
export const startWords = addWords({
  start: {
    title: 'Start {name}?',
    lead: 'What is in it now becomes its commitment. What comes later is shown as added.',
    committed: 'Committed',
    unestimated: 'Without points',
    capacity: 'Capacity',
    unknown: 'not set',
    fits: 'All of it done',
    chance: '{chance} in 20 sprints like this',
    keptFree: '{points} kept free',
    chanceHint: 'from {count} closed sprints',
    tooLittle: 'too little history',
    warnings: 'Before you start',
    empty: 'Nothing is in it, so nothing is committed.',
    early: {
      one: 'Its first day, {day}, is tomorrow. Its days stay as they are.',
      other: 'Its first day, {day}, is {count} days away. Its days stay as they are.',
    },
    over: {
      one: 'Its last day, {day}, was yesterday. Its days stay as they are.',
      other: 'Its last day, {day}, was {count} days ago. Its days stay as they are.',
    },
    noDays: 'It has no first day yet. It begins today.',
    running: {
      one: '{names} is still running; the two will overlap.',
      other: '{names} are still running; they will overlap.',
    },
    notNow: 'Not now',
    act: 'Start {name}',
    startedByOther: '{name} was started meanwhile',
    gone: '{name} is not there any more',
  },
} as const)
