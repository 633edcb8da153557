const mention = /@\[([A-Za-z0-9_-]{1,64})\]/g

/** A piece of a comment: words, or the id of the member who is mentioned. */
export type TextPart = { text: string } | { member: string }

/**
 * A comment in its pieces, in order.
 * @example textParts('Ask @[m1].') // [{ text: 'Ask ' }, { member: 'm1' }, { text: '.' }]
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const { index, 0: whole, 1: member } of text.matchAll(mention)) {
    if (index > from) parts.push({ text: text.slice(from, index) })
    if (member !== undefined) parts.push({ member })
    from = index + whole.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** How a member is mentioned in a comment. */
export function mentionOf(member: string): string {
  return `@[${member}]`
}
