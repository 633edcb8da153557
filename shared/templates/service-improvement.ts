import { starterTemplate } from './starter.ts'

/** For a service that is to become better at each of its moments. */
export const serviceImprovementTemplate = starterTemplate({
  name: 'Service improvement',
  goal: 'We know each moment of the visit, who owns it, and how it felt',
  statuses: [
    { name: 'To do', category: 'todo' },
    { name: 'Doing', category: 'doing', wipLimit: 5 },
    { name: 'Tried with customers', category: 'doing', wipLimit: 3 },
    { name: 'Done', category: 'done' },
  ],
  items: [
    { title: 'Walk the whole visit as a customer', points: 3, kind: 'Research', silo: 'Service', stage: 'Use' },
    { title: 'Agree who owns each touchpoint', points: 2, kind: 'Operations', silo: 'Service' },
    { title: 'List the ten questions that come most', points: 3, kind: 'Research', silo: 'Service', stage: 'Use' },
    {
      title: 'Confirmation that says what happens next',
      points: 3,
      kind: 'E-mail',
      silo: 'CRM',
      stage: 'Purchase',
      channel: 'E-mail',
    },
    {
      title: 'Ask how it was, a day after the visit',
      points: 2,
      kind: 'Improvement',
      silo: 'CRM',
      stage: 'Loyalty',
      channel: 'E-mail',
    },
    {
      title: 'Call back within the day',
      points: 5,
      kind: 'Improvement',
      silo: 'Service',
      stage: 'Use',
      channel: 'Phone',
      brand: true,
    },
  ],
  journey: {
    name: 'Planned visit',
    type: 'planned-service',
    touchpoints: [
      {
        name: 'Books a visit',
        stage: 'Purchase',
        lane: 'customer',
        reach: 'reactive',
        silo: 'Web',
        channel: 'Web page',
      },
      { name: 'Confirmation', stage: 'Purchase', lane: 'frontstage', silo: 'CRM', channel: 'E-mail' },
      { name: 'Arrives', stage: 'Use', lane: 'frontstage', silo: 'Service', channel: 'Store' },
      { name: 'Work is planned', stage: 'Use', lane: 'backstage', silo: 'Service' },
      {
        name: 'Hears what was done',
        stage: 'Use',
        lane: 'frontstage',
        reach: 'proactive',
        silo: 'Service',
        channel: 'Phone',
      },
      {
        name: 'Is asked how it was',
        stage: 'Loyalty',
        lane: 'frontstage',
        reach: 'proactive',
        silo: 'CRM',
        channel: 'E-mail',
      },
    ],
  },
})
