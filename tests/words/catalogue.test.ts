import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../shared/commands/run-command.ts'
import { catalogue } from '../../client/words/catalogue.ts'

const client = join(import.meta.dirname, '../../client')

/** File of words by the key of each message in it. */
const home: ReadonlyMap<string, string> = new Map(
  Object.entries(catalogue).flatMap(([file, sections]) =>
    Object.entries(sections).flatMap(([section, named]) =>
      Object.keys(named).map((name) => [`${section}.${name}`, join(client, 'words', file)] as const),
    ),
  ),
)

type Module = { imports: string[]; later: string[]; says: string[] }
const modules = new Map<string, Module>()

/** What a module imports at once, what it loads later, and which messages it names. */
function read(path: string): Module {
  const known = modules.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8')
  const resolve = (found: Iterable<RegExpMatchArray>) => [...found].map(([, to = '']) => join(dirname(path), to))
  const made: Module = {
    imports: resolve(text.matchAll(/^(?:import|export)(?! type\b)[^'()]*'(\.[^']+\.tsx?)'/gm)),
    later: resolve(text.matchAll(/import\('(\.[^']+)'\)/g)),
    says: [...text.matchAll(/(say\()?['`]([a-z]+\.\w+)['`]/gi)].flatMap(([, asked, key = '']) =>
      // some commands are called like a message
      home.has(key) && (asked || !commands.has(key)) ? [key] : [],
    ),
  }
  modules.set(path, made)
  return made
}

/** A module with all that comes with it. */
function closure(entry: string): Set<string> {
  const found = new Set([entry])
  for (const path of found) for (const to of read(path).imports) found.add(to)
  return found
}

const first = closure(join(client, 'main.tsx'))

/** Everything that some module loads later, however deep. */
function lateEntries(): string[] {
  const entries = new Set<string>()
  const todo = [...first]
  for (const path of todo) {
    for (const entry of read(path).later.filter((one) => !entries.has(one))) {
      entries.add(entry)
      todo.push(...closure(entry))
    }
  }
  return [...entries]
}

function wordless(modulesHere: ReadonlySet<string>): string[] {
  const has = (file: string | undefined) => file !== undefined && (modulesHere.has(file) || first.has(file))
  return [...modulesHere].flatMap((path) =>
    read(path)
      .says.filter((key) => !has(home.get(key)))
      .map((key) => `${relative(client, path)} says ${key}`),
  )
}

test('the first picture brings the words that it says', () => {
  expect(first.size).toBeGreaterThan(100)
  expect(wordless(first)).toEqual([])
})

test('whatever is loaded later brings the words that it says', () => {
  const entries = lateEntries()
  expect(entries.length).toBeGreaterThan(10)
  expect(entries.flatMap((entry) => wordless(closure(entry)))).toEqual([])
})

test('a message stands in one file only', () => {
  const keys = Object.values(catalogue).flatMap((sections) =>
    Object.entries(sections).flatMap(([section, named]) => Object.keys(named).map((name) => `${section}.${name}`)),
  )
  expect(keys.length).toBe(home.size)
})
