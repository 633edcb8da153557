import { addWords } from './messages.ts'

/** The words of the search. */
export const searchWords = addWords({
  search: {
    label: 'Search this board',
    placeholder: 'Search',
    open: 'Search',
    close: 'Close the search',
    results: 'What was found',
    items: 'Items',
    briefs: 'In briefs',
    comments: 'In comments',
    found: { one: '{count} found', other: '{count} found' },
    nothing: 'Nothing has “{words}” in it.',
    offline: 'Offline: only titles are searched.',
    failed: 'The search does not answer now. Only titles are searched.',
    how: 'Items, briefs and comments, by their words.',
  },
} as const)
