/** The columns a board starts with, in their order. */
export const defaultStatuses = [
  { name: 'To do', category: 'todo' },
  { name: 'Doing', category: 'doing', wipLimit: 5 },
  { name: 'Review', category: 'doing', wipLimit: 3 },
  { name: 'Done', category: 'done' },
] as const
