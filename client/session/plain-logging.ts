// Stands in for `lib0/logging` in the page (vite.config.ts): that one brings 3 KB for coloured consoles.

export const BOLD = ''
export const UNBOLD = ''
export const ORANGE = ''
export const RED = ''

/** A warning of Yjs, in the browser's console. */
export function warn(...words: readonly unknown[]): void {
  // oxlint-disable-next-line no-console -- where Yjs would have written it
  console.warn(...words.filter((word) => word !== ''))
}

export const print = warn
