import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const lawIds = /\b[DI]\d{1,2}\b/g

/** Laws of tests/SPEC.md by id; the value says whether it is held now. */
function readLaws(): Map<string, boolean> {
  const rows = readFileSync(join(root, 'tests/SPEC.md'), 'utf8').matchAll(
    /^\| ([DI]\d+) +\|.*\| (held|later issue) +\|$/gm,
  )
  return new Map([...rows].map(([, id = '', state]) => [id, state === 'held']))
}

/** Ids that test titles begin with: `test('I4 …')`, `test('I1, I5 …')`. */
function namedLaws(): Set<string> {
  const files = ['shared', 'server', 'client', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  )
  const suites = files.filter((file) => /\.(test|spec|suite)\.tsx?$/.test(file))
  const titles = suites.flatMap((file) => readFileSync(file, 'utf8').match(/['"`](?:[DI]\d+[:,]? (?:and )?)+/g) ?? [])
  return new Set(titles.flatMap((title) => title.match(lawIds) ?? []))
}

test('every law that SPEC.md says is held is named by a test', () => {
  const named = namedLaws()
  const unproven = [...readLaws()].filter(([id, held]) => held && !named.has(id)).map(([id]) => id)
  expect(unproven).toEqual([])
})

test('every law that a test names stands in SPEC.md', () => {
  const laws = readLaws()
  expect(laws.size).toBeGreaterThan(20)
  expect([...namedLaws()].filter((id) => !laws.has(id))).toEqual([])
})
