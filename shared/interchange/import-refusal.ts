/** What is wrong, and where in the file: `cards[12].idList`. */
export type ImportIssue = { path: string; message: string }

export type ImportRefusalCode =
  'not-text' | 'not-json' | 'not-trello' | 'not-topsight' | 'newer' | 'invalid' | 'too-large'

/** A file that is not imported: nothing of it came in. The message says where and why, the hint what to do. */
export class ImportRefusal extends Error {
  readonly code: ImportRefusalCode
  readonly hint: string | undefined
  readonly issues: readonly ImportIssue[]

  constructor(code: ImportRefusalCode, message: string, more: { hint?: string; issues?: readonly ImportIssue[] } = {}) {
    super(message)
    this.name = 'ImportRefusal'
    this.code = code
    this.hint = more.hint
    this.issues = more.issues ?? []
  }
}
