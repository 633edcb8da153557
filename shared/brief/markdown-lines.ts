/** What a line of Markdown begins, if it does not go on with a paragraph. */
export type BlockStart = 'fence' | 'heading' | 'divider' | 'quote' | 'list' | null

/** The first line of a list's item: `content` is the column of its text, `start` its number. */
export type ListLine = { indent: number; content: number; sign: string; start: number | null; rest: string }

export function blockStart(line: string): BlockStart {
  if (/^ {0,3}(?:`{3,}[^`]*|~{3,}.*)$/.test(line)) return 'fence'
  if (/^ {0,3}#{1,6}(?:[ \t]|$)/.test(line)) return 'heading'
  if (/^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(line)) return 'divider'
  if (/^ {0,3}>/.test(line)) return 'quote'
  return listLine(line) === null ? null : 'list'
}

export function listLine(line: string): ListLine | null {
  const [, blank = '', sign, gap = '', rest = ''] = /^([ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*))?$/.exec(line) ?? []
  if (sign === undefined) return null
  const indent = blank.replaceAll('\t', '    ').length
  const width = gap.replaceAll('\t', '    ').length
  const number = /^\d/.test(sign) ? Number.parseInt(sign, 10) : null
  // text further in than that is indented text, not further in
  const content = indent + sign.length + (width >= 1 && width <= 4 ? width : 1)
  return { indent, content, sign: sign.slice(-1), start: number, rest }
}
