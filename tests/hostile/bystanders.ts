import { setTimeout as pause } from 'node:timers/promises'
import type { AppProcess } from '../helpers/app.ts'
import {
  type DurableClient,
  type StockClient,
  addItem,
  agree,
  connectDurable,
  connectStock,
  setField,
  untilDocs,
} from '../helpers/clients.ts'

/** Two honest people at work: stock providers, one of which asks when its edits are on the disk. */
export type Bystanders = {
  first: DurableClient
  second: StockClient
  /** Resolves when an edit of each has reached the other, one of them is SAVED, both agree and nobody was sent away. */
  areWell(): Promise<void>
  stop(): void
}

/** What is a long time for two honest people, milliseconds. */
const longest = 10_000

export async function gatherBystanders(app: AppProcess, board: string): Promise<Bystanders> {
  const who = async () => ({ params: { token: (await app.token('editor', board)).token } })
  const first = connectDurable({ url: app.syncUrl }, board, await who())
  const second = connectStock({ url: app.syncUrl }, board, await who())
  await Promise.all([first.synced(), second.synced()])
  addItem(first.doc, 'honest', { title: 'Gift guide' })
  await first.saved()
  let edits = 0
  const working = setInterval(() => {
    edits += 1
    setField(edits % 2 === 0 ? first.doc : second.doc, 'honest', 'due', `2026-01-${10 + (edits % 20)}`)
  }, 50)

  async function exchange() {
    clearInterval(working)
    for (const [from, to, points] of [
      [first, second, 3],
      [second, first, 5],
    ] as const) {
      setField(from.doc, 'honest', 'points', points)
      await untilDocs([to.doc], () => to.doc.getMap('items/fields').get('honest:points') === points)
    }
    await first.saved()
    await untilDocs([first.doc, second.doc], () => agree([first.doc, second.doc]))
  }

  return {
    first,
    second,
    async areWell() {
      const well = await Promise.race([exchange().then(() => true), pause(longest, false, { ref: false })])
      if (!well) throw new Error('the bystanders cannot work')
      const sentAway = [...first.closes, ...second.closes]
      if (sentAway.length > 0) throw new Error(`a bystander was sent away: ${JSON.stringify(sentAway)}`)
      if (first.rejections.length > 0) throw new Error(`an honest edit was refused: ${first.rejections[0]?.reason}`)
    },
    stop() {
      clearInterval(working)
      first.stop()
      second.stop()
    },
  }
}
