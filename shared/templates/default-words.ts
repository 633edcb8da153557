/** The words a board starts with; each of them is a row that its owners may change. */

export const defaultSilos = [
  { name: 'Content', colour: 1 },
  { name: 'Paid media', colour: 5 },
  { name: 'CRM', colour: 2 },
  { name: 'Web', colour: 7 },
  { name: 'Sales', colour: 4 },
  { name: 'Service', colour: 6 },
  { name: 'Analytics', colour: 8 },
] as const

export const defaultChannels = [
  { name: 'Blog', colour: 1, icon: 'blog', media: 'owned' },
  { name: 'E-mail', colour: 2, icon: 'email', media: 'owned' },
  { name: 'Search', colour: 3, icon: 'search', media: 'paid' },
  { name: 'Social', colour: 4, icon: 'social', media: 'owned' },
  { name: 'Store', colour: 5, icon: 'store', media: 'owned' },
  { name: 'Video', colour: 6, icon: 'video', media: 'owned' },
  { name: 'Phone', colour: 7, icon: 'phone', media: 'owned' },
  { name: 'Web page', colour: 8, icon: 'page', media: 'owned' },
] as const

export const defaultKinds = [
  { name: 'Article', icon: 'article', content: true },
  { name: 'E-mail', icon: 'email', content: true },
  { name: 'Ad', icon: 'advert', content: true },
  { name: 'Landing page', icon: 'page', content: true },
  { name: 'Video', icon: 'video', content: true },
  { name: 'Social post', icon: 'social', content: true },
  { name: 'Event', icon: 'event', content: true },
  { name: 'Case study', icon: 'guide', content: true },
  { name: 'Improvement', icon: 'task', content: false },
  { name: 'Research', icon: 'search', content: false },
  { name: 'Operations', icon: 'settings', content: false },
] as const

export const defaultStages = [
  { name: 'Awareness', unit: 'people reached', colour: 1 },
  { name: 'Consideration', unit: 'looked closer', colour: 2 },
  { name: 'Purchase', unit: 'orders', colour: 3 },
  { name: 'Use', unit: 'kept what they bought', colour: 4 },
  { name: 'Loyalty', unit: 'ordered again', colour: 5 },
] as const
