import type { Sharing } from './use-sharing.ts'

/** What both parts of the share dialog are given. */
export type SharePartProps = {
  board: string
  sharing: Sharing
  /** Puts a link on the clipboard; answers what was wrong, in words, or null. */
  copy: (url: string) => Promise<string | null>
  tell: (text: string) => void
}
