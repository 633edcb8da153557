/** The demo's purchase journey: who owns each touchpoint, who reaches whom, and what it leads to. */

type Lane = 'customer' | 'frontstage' | 'backstage' | 'support'
type Touchpoint = {
  name: string
  stage: string
  lane: Lane
  reach: 'proactive' | 'reactive'
  silo?: string
  channel?: string
  next?: readonly string[]
  expected?: boolean
}

function at(stage: string, lane: Lane, name: string, more: Partial<Touchpoint> = {}): Touchpoint {
  return { name, stage, lane, reach: lane === 'customer' ? 'reactive' : 'proactive', ...more }
}

export const demoTouchpoints: readonly Touchpoint[] = [
  at('Awareness', 'customer', 'Sees boots on a friend', { silo: 'Content', next: ['Looks for the right size'] }),
  at('Awareness', 'frontstage', 'Search ad', {
    silo: 'Paid media',
    channel: 'Search',
    next: ['Looks for the right size'],
  }),
  at('Awareness', 'frontstage', 'Store window', {
    silo: 'Content',
    channel: 'Store',
    next: ['Looks for the right size'],
  }),
  at('Awareness', 'backstage', 'Bid plan', { silo: 'Paid media', next: ['Search ad'] }),
  at('Consideration', 'customer', 'Looks for the right size', {
    silo: 'Web',
    expected: true,
    next: ['Boot fit guide', 'Fit quiz'],
  }),
  at('Consideration', 'frontstage', 'Boot fit guide', {
    silo: 'Content',
    channel: 'Blog',
    next: ['Puts boots in the cart'],
  }),
  at('Consideration', 'frontstage', 'Fit quiz', { silo: 'Web', channel: 'Web page', next: ['Puts boots in the cart'] }),
  at('Consideration', 'support', 'Size database', { silo: 'Web', next: ['Boot fit guide', 'Fit quiz'] }),
  at('Purchase', 'customer', 'Puts boots in the cart', { silo: 'Web', expected: true, next: ['Cart and checkout'] }),
  at('Purchase', 'frontstage', 'Cart and checkout', {
    silo: 'Web',
    channel: 'Web page',
    expected: true,
    next: ['Pick and pack'],
  }),
  at('Purchase', 'frontstage', 'Back-in-stock e-mail', {
    silo: 'CRM',
    channel: 'E-mail',
    next: ['Puts boots in the cart'],
  }),
  at('Purchase', 'backstage', 'Pick and pack', { silo: 'Service', next: ['Unpacks and tries on'] }),
  at('Use', 'customer', 'Unpacks and tries on', {
    silo: 'CRM',
    expected: true,
    next: ['Unboxing e-mail', 'First walk, day 3 to 14'],
  }),
  at('Use', 'customer', 'First walk, day 3 to 14', {
    expected: true,
    next: ['Call-back on size', 'Returns desk', 'Wears, repairs, buys again'],
  }),
  at('Use', 'frontstage', 'Unboxing e-mail', { silo: 'CRM', channel: 'E-mail', next: ['First walk, day 3 to 14'] }),
  at('Use', 'frontstage', 'Call-back on size', { silo: 'Service', channel: 'Phone', reach: 'reactive' }),
  at('Use', 'backstage', 'Returns desk', { silo: 'Service', reach: 'reactive', next: ['Size database'] }),
  at('Loyalty', 'customer', 'Wears, repairs, buys again', { silo: 'Service', next: ['Repair desk'] }),
  at('Loyalty', 'frontstage', 'Loyalty letter', {
    silo: 'CRM',
    channel: 'E-mail',
    next: ['Wears, repairs, buys again'],
  }),
  at('Loyalty', 'frontstage', 'Repair desk', {
    silo: 'Service',
    channel: 'Store',
    reach: 'reactive',
    next: ['Repair workshop'],
  }),
  at('Loyalty', 'support', 'Repair workshop', { silo: 'Service' }),
]
