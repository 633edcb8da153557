import { sprintWords } from './en-sprint.ts'
import { kit } from './en-kit.ts'
import { addWords } from './messages.ts'

/**
 * The words of the first picture, by section and name; a section is a feature or a part of the kit. What shows later
 * brings its own (`en-*.ts`) along. Read with `say('section.name')`. `{name}` is a placeholder. A message that counts
 * has a form per plural category and is chosen by `{count}`.
 */
export const en = addWords({
  ...kit,
  ...sprintWords,
  refusal: {
    offline: 'The server cannot be reached; that needs it. Try again when you are back online.',
    noRight: 'You may not do that on this board.',
    frozen: 'That sprint is closed; it does not change any more.',
    notFound: 'That is not there any more.',
    conflict: 'Somebody was quicker: it is another way by now.',
    invalid: 'That cannot be kept as it is. {hint}',
    other: 'That did not work. {hint}',
  },
  member: {
    unknown: 'Somebody',
    ofCapacity: 'of {capacity}',
  },
  frame: {
    downloadUnsaved: 'Download what was not saved',
    outdated: 'A newer Topsight runs on the server. Reload this page.',
    theWork: 'The work',
    plan: 'Plan',
    standUp: 'Stand-up',
    tests: 'Tests',
    theWhole: 'The whole',
    review: 'Review',
    theBoard: 'The board',
    boards: '{name}, all boards',
    boardsShort: 'Boards',
    undo: 'Undo my last act',
    redo: 'Redo',
    keys: 'Keyboard shortcuts',
    share: 'Share',
    undone: 'Undone',
    redone: 'Redone',
    nothingToUndo: 'Nothing of yours to undo',
    nothingToRedo: 'Nothing to redo',
    partlyUndone: {
      one: 'Undone, but for {count} field that others have changed since',
      other: 'Undone, but for {count} fields that others have changed since',
    },
    loading: 'Opening the board',
    peopleHere: { one: '{count} other person here', other: '{count} other people here' },
    myself: '{name}, you',
    present: 'Present',
    endPresenting: 'End presenting',
  },
  item: {
    page: 'Item',
    title: 'Title',
    people: 'People',
    status: 'Status',
    sprint: 'Sprint',
    backlog: 'Backlog',
    stage: 'Stage',
    channel: 'Channel',
    goal: 'Goal',
    kind: 'Kind',
    silo: 'Silo',
    media: 'Media',
    owned: 'Owned',
    earned: 'Earned',
    paid: 'Paid',
    partner: 'Partner',
    touchpoint: 'Touchpoint',
    points: 'Points',
    due: 'Due',
    review: 'Review',
    publish: 'Publish',
    horizon: 'Horizon',
    labels: 'Labels',
    campaign: 'Campaign',
    activation: 'Activation',
    brand: 'Brand',
    copied: 'Link copied',
  },
  boards: {
    title: 'Boards',
    account: 'Your account',
    signedOut: 'You are not signed in here. Open your set-up link or a link that somebody sent you.',
    unknown: 'There is no such board, or you may not see it. Ask its owner for a link.',
    removed: 'Your access to this board has ended. Ask its owner for a new link.',
    failed: 'The board could not be opened: {reason}.',
    unreachable: 'the server cannot be reached',
  },
  settings: {
    title: 'Settings',
  },
  bin: {
    title: 'Bin',
  },
  history: {
    title: 'History',
  },
  import: {
    title: 'Import',
  },
  share: {
    copyByHand: 'This browser does not copy. Select the link and copy it yourself.',
  },
  together: {
    followsYou: 'follows you',
  },
} as const)
