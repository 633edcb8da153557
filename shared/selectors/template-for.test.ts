import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sectionsDone, sectionsOf } from '../brief/brief-sections.ts'
import { readBriefText } from '../brief/brief-text.ts'
import { seedBrief } from '../brief/brief-tree.ts'
import { must } from '../lib/must.ts'
import { createBoardStore } from '../store/board-store.ts'
import { demoTemplate } from '../templates/demo.ts'
import { briefStart, templateFor } from './template-for.ts'

let count = 0
const context = {
  ...{ today: '2026-11-17', zone: 'UTC', now: Date.UTC(2026, 10, 17, 10), random: () => 0.5 },
  newId: () => `id${(count += 1)}`,
}

function demo() {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => demoTemplate(store, context))
  const { items, kinds, templates } = store.rows
  const item = (number: number) => must([...items.all().values()].find((one) => one.number === number))
  return { store, item, kinds: [...kinds.all().values()], templates: [...templates.all().values()] }
}

test('a brief begins with the text that came with its item, else with the template of its kind', () => {
  const { item, kinds, templates } = demo()
  expect(briefStart(item(219), kinds, templates)).toMatch(/^## What the reader does/)
  expect(briefStart(item(231), kinds, templates)).toMatch(/^## Who reads it/)
  expect(templateFor(item(231), kinds, templates)?.name).toBe('Article')
  expect(briefStart({ ...item(231), kind: null }, kinds, templates)).toBe('')
})

test('the template of a kind that is gone, or one that is gone itself, is none', () => {
  const { item, kinds, templates } = demo()
  const gone: { deleted: [number, string] } = { deleted: [1, 'm'] }
  expect(
    templateFor(
      item(231),
      kinds.map((kind) => ({ ...kind, ...gone })),
      templates,
    ),
  ).toBeNull()
  expect(
    templateFor(
      item(231),
      kinds,
      templates.map((template) => ({ ...template, ...gone })),
    ),
  ).toBeNull()
})

test('the boot fit guide of the demo board is half written, and names who and what is on the board', () => {
  const { store, item, kinds, templates } = demo()
  const doc = new Y.Doc()
  seedBrief(doc, briefStart(item(219), kinds, templates))
  const { facts, mentions, checks, headings } = readBriefText(doc)
  expect(facts.map(({ id, label }) => [store.rows.items.get(id)?.number, label])).toEqual([
    [208, 'T-208'],
    [231, 'T-231'],
  ])
  expect(mentions.map(({ member, name }) => [store.rows.members.has(member), name])).toEqual([[true, 'Marcus']])
  expect(checks).toEqual({ done: 2, total: 4 })
  const required = sectionsOf(must(templateFor(item(219), kinds, templates)).markdown)
  expect(sectionsDone(headings, required)).toMatchObject({ done: 3, total: 6 })
})
