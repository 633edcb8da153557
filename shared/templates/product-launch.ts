import { starterTemplate } from './starter.ts'

/** For a product that comes to its market. */
export const productLaunchTemplate = starterTemplate({
  name: 'Product launch',
  goal: 'Everybody can say in one sentence who it is for',
  statuses: [
    { name: 'To do', category: 'todo' },
    { name: 'Doing', category: 'doing', wipLimit: 5 },
    { name: 'Approval', category: 'doing', wipLimit: 3 },
    { name: 'Ready for the day', category: 'doing' },
    { name: 'Done', category: 'done' },
  ],
  items: [
    { title: 'Say in one sentence who it is for', points: 3, kind: 'Research', silo: 'Content' },
    {
      title: 'Landing page with one thing to do',
      points: 8,
      kind: 'Landing page',
      silo: 'Web',
      stage: 'Consideration',
      channel: 'Web page',
    },
    {
      title: 'Two headlines for the landing page, tested',
      points: 3,
      kind: 'Improvement',
      silo: 'Web',
      stage: 'Consideration',
      channel: 'Web page',
    },
    {
      title: 'Search ads for the first two weeks',
      points: 5,
      kind: 'Ad',
      silo: 'Paid media',
      stage: 'Awareness',
      channel: 'Search',
    },
    {
      title: 'E-mail to those who asked for it',
      points: 3,
      kind: 'E-mail',
      silo: 'CRM',
      stage: 'Purchase',
      channel: 'E-mail',
    },
    { title: 'One page that sales can send', points: 3, kind: 'Case study', silo: 'Sales', stage: 'Consideration' },
    {
      title: 'Answers for service before the first call',
      points: 3,
      kind: 'Operations',
      silo: 'Service',
      stage: 'Use',
    },
    { title: 'Read the numbers after one week', points: 2, kind: 'Research', silo: 'Analytics', stage: 'Purchase' },
  ],
})
