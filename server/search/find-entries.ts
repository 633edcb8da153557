import type { SqliteDatabase } from '../storage/sqlite/open-database.ts'
import type { EntryKind, FindQuestion, Found, SnippetPart } from './search-calls.ts'

type Hit = {
  id: number
  kind: EntryKind
  item: string
  number: number | null
  title: string
  thread: string | null
  at: number
}

const begin = '\u0002'
const end = '\u0003'

/** Finds what matches, the best first; what was found in a name or a title counts more than what stands in a text. */
export function createFindEntries(db: SqliteDatabase): (question: FindQuestion) => Found[] {
  const hits = db.prepare<Omit<FindQuestion, 'comments' | 'deleted'> & { comments: number; deleted: number }, Hit>(
    `SELECT e.id, e.kind, e.item, i.number, i.title, e.thread, e.at
     FROM search_text
     JOIN search_entry e ON e.id = search_text.rowid
     JOIN search_entry i ON i.board = e.board AND i.kind = 'item' AND i.key = e.item
     WHERE search_text MATCH @match AND e.board = @board
       AND (@deleted = 1 OR i.deleted = 0) AND (@comments = 1 OR e.kind <> 'comment')
     ORDER BY bm25(search_text, 0, 100, 50, 1), e.at DESC, e.id DESC
     LIMIT @limit OFFSET @offset`,
  )
  // of what is shown alone: a long brief takes its time; FTS5 passes over a rowid that is no integer, and numbers are bound as reals
  const texts = db.prepare<[string, number], { title: string; body: string }>(
    `SELECT highlight(search_text, 2, '${begin}', '${end}') AS title,
       snippet(search_text, 3, '${begin}', '${end}', '…', 16) AS body
     FROM search_text WHERE search_text MATCH ? AND rowid = CAST(? AS INTEGER)`,
  )

  return ({ comments, deleted, ...question }) =>
    hits.all({ ...question, comments: Number(comments), deleted: Number(deleted) }).map(({ id, ...hit }) => {
      const text = texts.get(question.match, id) ?? { title: hit.title, body: '' }
      const isOfTitle = hit.kind === 'item' && (text.title.includes(begin) || !text.body.includes(begin))
      return { ...hit, snippet: snippetParts(isOfTitle ? text.title : text.body) }
    })
}

/**
 * Parts a text at the marks.
 * @example snippetParts('Fit \u0002quiz\u0003') // [{ text: 'Fit ', mark: false }, { text: 'quiz', mark: true }]
 */
export function snippetParts(marked: string): SnippetPart[] {
  const [first = '', ...others] = marked.split(begin)
  const parts = others.flatMap((part) => {
    const [found = '', rest = ''] = part.split(end)
    return [
      { text: found, mark: true },
      { text: rest, mark: false },
    ]
  })
  return [{ text: first, mark: false }, ...parts].filter(({ text }) => text !== '')
}
