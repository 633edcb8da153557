/** The eight people of the demo board: how each is called, where they work, and the points they take on in a sprint. */
export const demoPeople = [
  { name: 'Ines Marchetti', silo: 'Content', colour: 4, capacity: 4, next: 4 },
  { name: 'Jonas Brandt', silo: 'Content', colour: 1, capacity: 7, next: 6 },
  { name: 'Priya Raman', silo: 'Paid media', colour: 5, capacity: 7, next: 6 },
  { name: 'Oskar Lindqvist', silo: 'CRM', colour: 2, capacity: 7, next: 6 },
  { name: 'Hana Sato', silo: 'Web', colour: 7, capacity: 7, next: 6 },
  { name: 'Marcus Adeyemi', silo: 'Web', colour: 3, capacity: 7, next: 6 },
  { name: 'Leila Haddad', silo: 'Service', colour: 6, capacity: 7, next: 6 },
  { name: 'Tom Whitfield', silo: 'Analytics', colour: 8, capacity: 5, next: 4 },
] as const

export type DemoPerson = 'Ines' | 'Jonas' | 'Priya' | 'Oskar' | 'Hana' | 'Marcus' | 'Leila' | 'Tom'
