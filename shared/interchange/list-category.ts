export type Category = 'todo' | 'doing' | 'done'

const undone = /\b(?:not|before|to be|waiting to be)\b/
const words: readonly [Category, RegExp][] = [
  ['todo', /\b(?:to[ -]?do|backlog|ideas?|inbox|next|planned|someday|ready to start|not started)\b/],
  [
    'done',
    /\b(?:done|published|complete|completed|finished|shipped|released|live|launched|delivered|closed|sent|achieved)\b/,
  ],
  [
    'doing',
    /\b(?:doing|progress|review|reviewing|working|wip|started|active|current|drafting|writing|editing|testing|qa|approval|approve|feedback|waiting|blocked)\b/,
  ],
]

/**
 * What a column of this name most likely means: words for finished work make it done, words for work under way doing,
 * anything else is still to do.
 * @example listCategory('In progress') // 'doing'
 */
export function listCategory(name: string): Category {
  const said = name.toLowerCase()
  const found = words.find(([, pattern]) => pattern.test(said))?.[0] ?? 'todo'
  return found === 'done' && undone.test(said) ? 'todo' : found
}
