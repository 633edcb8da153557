import { addWords } from './messages.ts'

/** The words of closing a sprint. */
export const closeWords = addWords({
  close: {
    title: 'Close {name}',
    lead: '{done} of {total} points are done.',
    left: { one: '{count} item is left.', other: '{count} items are left.' },
    goal: 'Was the goal met?',
    met: 'Goal met',
    missed: 'Not met',
    unsaid: 'Not said',
    leftGoes: 'What is left goes to',
    becomes: { one: 'then {count} point', other: 'then {count} points' },
    becomesOf: {
      one: 'then {count} point of {capacity} it can take on',
      other: 'then {count} points of {capacity} it can take on',
    },
    becomesOver: {
      one: 'then {count} point, more than the {capacity} it can take on',
      other: 'then {count} points, more than the {capacity} it can take on',
    },
    becomesBacklog: { one: 'at its end, then {count} point', other: 'at its end, then {count} points' },
    doneHere: { one: '{count} point done here.', other: '{count} points done here.' },
    onTo: 'What is left goes on: {places}.',
    goesOn: '{figures} to {name}',
    each: 'Choose for each item',
    asAll: 'As above',
    goesTo: 'Where “{title}” goes',
    split: 'Split',
    pointsLeft: 'Points left of “{title}”',
    ofPoints: 'of {count} points left; the rest counts as done here',
    wrongPart:
      'Type how many of its {points} points are left, more than none and fewer than all, to {step} of a point.',
    wrongSome: 'A split is not right: look under “Choose for each item”.',
    targetGone: 'That sprint is not open any more. Choose where what is left goes.',
    closedByOther: 'Somebody has closed {name}.',
    cancel: 'Not now',
    act: 'Close {name}',
    closed: '{name} closed, {points} points done',
    review: 'Review',
  },
} as const)
