import { addWords } from './messages.ts'

/** The words of charts themselves. */
export const chartWords = addWords({
  chart: {
    table: 'Table: {name}',
    beyond: '{words}, further right →',
    before: '← {words}, further left',
    points: 'Points',
    inTwenty: 'Of 20',
    dotsSay: {
      one: 'Twenty likely ends from {low} to {high} points; {count} reaches {plan}.',
      other: 'Twenty likely ends from {low} to {high} points; {count} reach {plan}.',
    },
    reach: '{points} points or more: {count} in 20',
  },
} as const)
