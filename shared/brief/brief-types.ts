/** Types of the nodes that a brief may have, as they stand in its document: those of the editor, and no others. */
const types: ReadonlySet<unknown> = new Set([
  'autolink',
  'callout',
  'code',
  'code-highlight',
  'divider',
  'fact',
  'heading',
  'image',
  'linebreak',
  'link',
  'list',
  'listitem',
  'mention',
  'paragraph',
  'quote',
  'tab',
  'table',
  'tablecell',
  'tablerow',
  'text',
])

/** Is this the type of a node that a brief may have? */
export function isBriefType(type: unknown): boolean {
  return types.has(type)
}
