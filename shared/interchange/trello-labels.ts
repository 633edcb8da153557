import { living } from '../store/board-store.ts'
import { sameName } from './import-births.ts'
import type { ImportReport } from './import-report.ts'
import { cutText, oneLine } from './plain-text.ts'
import { type Ground, bear, importedId, lastRanks, rowHere } from './trello-ground.ts'
import type { TrelloCard, TrelloFile, TrelloLabel } from './trello-schema.ts'

const colours: Readonly<Record<string, number>> = {
  blue: 1,
  purple: 2,
  green: 3,
  lime: 3,
  pink: 4,
  yellow: 5,
  orange: 5,
  red: 6,
  sky: 7,
  black: 8,
}

function plainColour(label: TrelloLabel): string {
  return (label.color ?? '').split('_')[0] ?? ''
}

function labelName(label: TrelloLabel): string {
  const colour = plainColour(label)
  return (
    cutText(oneLine(label.name ?? ''), 120) ||
    (colour === '' ? 'Label' : colour.charAt(0).toUpperCase() + colour.slice(1))
  )
}

/** The labels that a card names, whichever way its export has them. */
export function labelIds(card: TrelloCard): string[] {
  return card.idLabels ?? (card.labels ?? []).flatMap((label) => label.id ?? [])
}

/** All labels of a file; older exports tell of a label only on its cards. */
function labelsIn(file: TrelloFile): TrelloLabel[] {
  const all = new Map<string, TrelloLabel>((file.labels ?? []).map((label) => [label.id, label]))
  for (const card of file.cards)
    for (const label of card.labels ?? [])
      if (label.id && !all.has(label.id)) all.set(label.id, { ...label, id: label.id })
  return [...all.values()]
}

export type LabelsPlan = { labelOf: Map<string, string>; labels: ImportReport['labels'] }

/** Labels that new cards carry, and on the first import those with a name. `used`: how many new cards carry each. */
export function planLabels(file: TrelloFile, used: ReadonlyMap<string, number>, ground: Ground): LabelsPlan {
  const { store, report, again, random } = ground
  const labelsHere = living(store.rows.labels)
  const plan: LabelsPlan = { labelOf: new Map(), labels: [] }
  const fresh: TrelloLabel[] = []
  const tell = (label: TrelloLabel, row: string, isNew: boolean) =>
    void plan.labels.push({ id: label.id, name: labelName(label), cards: used.get(label.id) ?? 0, label: row, isNew })
  for (const label of labelsIn(file)) {
    const own = rowHere(ground, 'labels', importedId(label.id))
    const row = own ?? labelsHere.find((one) => sameName(one.name, labelName(label)))
    if (row) {
      report.count('labels', 'already')
      if (!row.deleted) plan.labelOf.set(label.id, row.id)
      if (!row.deleted) tell(label, row.id, false)
    } else if (used.has(label.id) || (!again && oneLine(label.name ?? '') !== '')) {
      report.count('labels', 'brought')
      plan.labelOf.set(label.id, importedId(label.id))
      tell(label, importedId(label.id), true)
      fresh.push(label)
    } else {
      report.count('labels', 'leftOut')
      report.leaveOut('labels', 'No card that comes in carries them.', 1, labelName(label))
    }
  }
  const ranks = fresh.length === 0 ? [] : lastRanks(store.rows.labels.all().values(), fresh.length, random)
  fresh.forEach((label, index) => {
    const fields = { name: labelName(label), colour: colours[plainColour(label)] ?? null, rank: ranks[index] }
    bear(ground, { collection: 'labels', id: importedId(label.id), fields })
  })
  return plan
}
