import type { DemoItem } from './demo-item.ts'

const fits = 'First boots fit'

const fitGuide = `## What the reader does

Measure both feet in the evening, standing, in the socks you will walk in. Take the longer foot. Add 8 to 12 mm. A boot should feel snug at the heel and loose at the toes on the first day.

## Why it matters

31% of the boots that came back in October came back for size: 374 of 1,204, reasons coded in T-208. Most were one size too small, and most of those were bought by people who measured in the morning, sitting.

## What it should move

23.5% of visitors look closer, down from 24.6%.
`

/** Sprint 14, not begun. */
export const demoToDo: readonly DemoItem[] = [
  {
    number: 231,
    title: 'Size guide card for store shelves',
    points: 2,
    silo: 'Service',
    kind: 'Article',
    who: ['Leila'],
    stage: 'Purchase',
    channel: 'Store',
    goal: fits,
    publish: 2,
    waitsFor: [219],
  },
  {
    number: 236,
    title: 'Retarget boot-guide readers, 14-day window',
    points: 3,
    silo: 'Paid media',
    kind: 'Ad',
    who: ['Priya'],
    stage: 'Consideration',
    channel: 'Social',
    media: 'paid',
    publish: 3,
    waitsFor: [219],
    budget: 1800,
    region: 'DACH',
  },
  {
    number: 238,
    title: 'Unboxing e-mail: the first walk in new boots',
    points: 2,
    silo: 'CRM',
    kind: 'E-mail',
    who: ['Oskar'],
    stage: 'Use',
    channel: 'E-mail',
    touchpoint: 'Unboxing e-mail',
    publish: 3,
  },
  {
    number: 240,
    title: 'Black Week landing page, first draft',
    points: 3,
    silo: 'Web',
    kind: 'Landing page',
    who: ['Marcus'],
    stage: 'Purchase',
    channel: 'Web page',
    publish: 4,
    addedOn: 3,
  },
  {
    number: 242,
    title: 'Resole service page: price up front',
    points: 2,
    silo: 'Service',
    kind: 'Landing page',
    who: ['Leila'],
    stage: 'Use',
    channel: 'Web page',
    publish: 4,
  },
]

/** Sprint 14, under way. */
export const demoDoing: readonly DemoItem[] = [
  {
    number: 219,
    title: 'Boot fit guide: measure at home in 4 minutes',
    points: 5,
    silo: 'Content',
    kind: 'Article',
    who: ['Jonas', 'Leila'],
    stage: 'Consideration',
    channel: 'Blog',
    touchpoint: 'Boot fit guide',
    goal: fits,
    labels: ['Black Week', 'boots'],
    publish: 3,
    steps: [
      'x Three calls with people who sent boots back',
      'x Return reasons read, see T-208',
      'x First draft',
      'x Table from foot to size',
      'x Photos of three foot shapes',
      'Size table checked by Leila',
      'Print version for the shelf, T-231',
      'Wording of “free returns”, with Marcus',
    ],
    draft: fitGuide,
  },
  {
    number: 224,
    title: 'Fit quiz on the boots category page',
    points: 5,
    silo: 'Web',
    kind: 'Landing page',
    who: ['Hana'],
    stage: 'Consideration',
    channel: 'Web page',
    touchpoint: 'Fit quiz',
    goal: fits,
    publish: 2,
    steps: [
      'x Three questions, worded',
      'x Size table connected',
      'x Phone layout',
      'x Keyboard and screen reader',
      'x Split 50/50 checked',
      'x Results sent by API',
      'Copy read by Jonas',
    ],
  },
  {
    number: 226,
    title: 'Winter search ads: fit, not discount',
    points: 3,
    silo: 'Paid media',
    kind: 'Ad',
    who: ['Priya'],
    stage: 'Awareness',
    channel: 'Search',
    media: 'paid',
    touchpoint: 'Search ad',
    goal: fits,
    publish: 1,
    budget: 4200,
    region: 'DACH',
  },
  {
    number: 229,
    title: 'Back-in-stock e-mail with size memory',
    points: 3,
    silo: 'CRM',
    kind: 'E-mail',
    who: ['Oskar'],
    stage: 'Purchase',
    channel: 'E-mail',
    touchpoint: 'Back-in-stock e-mail',
    publish: 0,
    due: 0,
    blocked: { reason: 'stock feed from the warehouse is down since', by: 'Oskar', daysAgo: 4 },
  },
  {
    number: 233,
    title: 'Call-back script for size exchanges',
    points: 1,
    silo: 'Service',
    kind: 'Operations',
    who: ['Leila'],
    stage: 'Use',
    channel: 'Phone',
    touchpoint: 'Call-back on size',
    goal: fits,
    addedOn: 3,
  },
  {
    number: 235,
    title: 'Delivery promise on the product page, variant B',
    points: 2,
    silo: 'Web',
    kind: 'Landing page',
    who: ['Marcus'],
    stage: 'Purchase',
    channel: 'Web page',
    touchpoint: 'Cart and checkout',
  },
]
