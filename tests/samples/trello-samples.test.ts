import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planTrelloImport, readTrello } from '../../shared/interchange/trello.ts'
import { boardWordsTemplate } from '../../shared/templates/board-words.ts'
import { newTestBoard } from '../helpers/board-doc.ts'
import { faultsOf } from '../helpers/faults-of.ts'

const folder = process.env['TOPSIGHT_SAMPLES'] ?? ''
const files = folder === '' ? [] : readdirSync(folder).filter((name) => /^trello.*\.json$/.test(name))
const left = folder === '' ? 'left out: TOPSIGHT_SAMPLES names no folder' : `from ${files.length} files`

test(`real Trello exports: every card is accounted for, and twice is once (${left})`, () => {
  if (folder !== '') expect(files).not.toEqual([])
  for (const name of files) {
    const source = readFileSync(join(folder, name), 'utf8')
    const cards = (JSON.parse(source) as { cards: { id: string }[] }).cards
    const { doc, store, newId, random } = newTestBoard()
    const now = Date.parse('2026-11-16T09:42:00Z')
    doc.transact(() => boardWordsTemplate(store, { today: '2026-11-16', zone: 'Europe/Berlin', now, newId, random }))
    for (const outcome of ['brought', 'already'] as const) {
      const plan = planTrelloImport(readTrello(source), store, { newId, random, now })
      doc.transact(() => plan.apply(store))
      expect({ name, ...plan.report.counts.cards }).toMatchObject({
        name,
        inFile: cards.length,
        [outcome]: cards.length,
      })
      expect(store.rows.items.all().size).toBe(cards.length)
      expect(new Set([...store.rows.items.all().values()].map(({ external }) => external?.id))).toEqual(
        new Set(cards.map(({ id }) => id)),
      )
    }
    expect(faultsOf(doc)).toEqual([])
  }
})
