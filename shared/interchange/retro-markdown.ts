import { retroColumns } from '../protocol.ts'
import type { Sprint } from '../schema/sprint.ts'
import { markdownLine } from './markdown-line.ts'
import type { RetroFile, RetroFiles } from './retro-file.ts'

type Asked = {
  sprints: readonly Sprint[]
  retros: RetroFiles
  /** What a member is called; empty for nobody. */
  personOf: (member: string) => string
  /** An item as a line of a list; undefined when it is gone. */
  lineOf: (item: string) => string | undefined
}

const heads = { keep: 'Keep', change: 'Change', try: 'Try' } as const

/** What is shown of each retro, in the order of the sprints: notes by column, under each those that are grouped with it. */
export function* retroMarkdown({ sprints, retros, personOf, lineOf }: Asked): Generator<string> {
  for (const { id, name } of sprints) {
    const retro = Object.hasOwn(retros, id) ? retros[id] : undefined
    if (!retro) continue
    yield `\n## Retro of ${markdownLine(name)}\n`
    for (const column of retroColumns) {
      const leads = retro.notes.filter((note) => note.group === note.id && note.column === column)
      if (leads.length === 0) continue
      yield `\n### ${heads[column]}\n\n`
      for (const lead of leads) {
        yield noteLine(lead, personOf, '')
        for (const note of retro.notes)
          if (note.group === lead.id && note !== lead) yield noteLine(note, personOf, '  ')
      }
    }
    if (retro.actions.length === 0) continue
    yield '\n### Actions\n\n'
    for (const { item, text } of retro.actions) yield lineOf(item) ?? `- ${markdownLine(text)}\n`
  }
}

function noteLine(
  { text, author, votes }: RetroFile['notes'][number],
  personOf: Asked['personOf'],
  indent: string,
): string {
  const facts = [
    markdownLine(text),
    ...[personOf(author)].filter((name) => name !== '').map(markdownLine),
    ...(votes === null || votes === 0 ? [] : [`${votes} ${votes === 1 ? 'vote' : 'votes'}`]),
  ]
  return `${indent}- ${facts.join(' · ')}\n`
}
