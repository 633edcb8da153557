import { isObject } from '../lib/json.ts'
import { ImportRefusal, type ImportIssue } from './import-refusal.ts'
import { parseJsonFile } from './parse-json-file.ts'
import { type TrelloFile, trelloLimits } from './trello-schema.ts'

/** As many wrong places as a person reads. */
const mostIssues = 20

const exportHint = 'In Trello open the board’s menu, choose “Print, export, and share”, then “Export as JSON”.'

/** Parses the file's text. Throws `ImportRefusal` with line and column. */
export function parseTrello(source: string): unknown {
  if (source.length > trelloLimits.characters) {
    throw new ImportRefusal(
      'too-large',
      `The file has ${source.length.toLocaleString('en')} characters; an import takes up to ${trelloLimits.characters.toLocaleString('en')}.`,
    )
  }
  return parseJsonFile(source, exportHint)
}

/** Is it a board at all, and of a size that people work on? Says so before a thousand details do. */
export function checkKind(value: unknown): asserts value is Record<string, unknown> {
  if (!isObject(value)) throw notTrello('it is not an object')
  for (const part of ['lists', 'cards']) if (!Array.isArray(value[part])) throw notTrello(`it has no list “${part}”`)
  for (const part of ['cards', 'lists', 'labels', 'members'] as const) {
    const count = Array.isArray(value[part]) ? value[part].length : 0
    if (count > trelloLimits[part]) throw tooMany(part, count, trelloLimits[part])
  }
  const open = (value['lists'] as unknown[]).filter((list) => isObject(list) && list['closed'] !== true).length
  if (open > trelloLimits.openLists) throw tooMany('open lists', open, trelloLimits.openLists)
}

function notTrello(why: string): ImportRefusal {
  return new ImportRefusal('not-trello', `This is no Trello board: ${why}.`, { hint: exportHint })
}

function tooMany(what: string, count: number, most: number): ImportRefusal {
  return new ImportRefusal(
    'too-large',
    `The file holds ${count.toLocaleString('en')} ${what}; a board takes up to ${most.toLocaleString('en')}.`,
    {
      issues: [{ path: what.split(' ').at(-1) ?? what, message: `${count} are too many` }],
      hint: 'Archive in Trello what is no longer needed, or split the board.',
    },
  )
}

/** Rows that share an id: which of them is meant cannot be told. */
export function twins(file: TrelloFile): ImportIssue[] {
  const parts = { lists: file.lists, cards: file.cards, labels: file.labels ?? [], members: file.members ?? [] }
  return Object.entries(parts).flatMap(([part, rows]) => {
    const seen = new Map<string, number>()
    return rows.flatMap(({ id }, index) => {
      const first = seen.get(id)
      if (first === undefined) seen.set(id, index)
      return first === undefined
        ? []
        : [{ path: `${part}[${index}].id`, message: `is the id of ${part}[${first}] too` }]
    })
  })
}

/** Cards whose list is not there: they would be nowhere. */
export function homeless(file: TrelloFile): ImportIssue[] {
  const lists = new Set(file.lists.map((list) => list.id))
  return file.cards.flatMap((card, index) =>
    lists.has(card.idList) ? [] : [{ path: `cards[${index}].idList`, message: 'names no list of this file' }],
  )
}

/** One refusal for all that is broken; it says the first. */
export function refusal(issues: readonly ImportIssue[]): ImportRefusal {
  const [first] = issues
  const more = issues.length > 1 ? ` ${(issues.length - 1).toLocaleString('en')} more like it.` : ''
  return new ImportRefusal('invalid', `This Trello file is broken: ${first?.path} ${first?.message}.${more}`, {
    hint: 'Nothing was imported. Export the board again.',
    issues: issues.slice(0, mostIssues),
  })
}

type Path = readonly PropertyKey[]
type Finding = { code?: string | undefined; path: Path; message: string; expected?: unknown }

function pathOf(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** A finding of the schema in words: where, and what should stand there. */
export function issueOf(issue: Finding, root: unknown): ImportIssue {
  return { path: pathOf(issue.path), message: wordsOf(issue, root) }
}

function wordsOf(issue: Finding, root: unknown): string {
  if (issue.code !== 'invalid_type') return issue.message
  const found = issue.path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    root,
  )
  return found === undefined ? 'is missing' : `must be ${kinds[String(issue.expected)] ?? String(issue.expected)}`
}
