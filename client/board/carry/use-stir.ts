import { useMemo, useRef } from 'react'
import { type Companion, useCompany } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import type { CardStir } from '../cards/card-views.ts'
import { calm } from '../cards/card-views.ts'
import type { RemoteHand } from './board-types.ts'
import { heldCards } from './tell-hand.ts'

/** What others and I do with cards now: by item id, the same object while it says the same. */
export function useStir(
  openItem: string | null,
  mine: ReadonlySet<string>,
): { stirOf: (id: string) => CardStir; hands: readonly RemoteHand[] } {
  const company = useCompany()
  const byNumber = useIdsByNumber(company.some(({ at }) => at.hand?.numbers))
  const kept = useRef(new Map<string, { said: string; stir: CardStir }>())
  return useMemo(() => {
    const hands = handsOf(company, byNumber)
    const stirs = stirsOf(company, hands, openItem, mine)
    for (const [id, stir] of stirs) {
      const said = JSON.stringify(stir)
      const known = kept.current.get(id)
      if (known?.said === said) stirs.set(id, known.stir)
      else kept.current.set(id, { said, stir })
    }
    return { stirOf: (id: string) => stirs.get(id) ?? calm, hands }
  }, [byNumber, company, openItem, mine])
}

const noNumbers: ReadonlyMap<number, string> = new Map()

/** Items by their numbers, while anybody needs them. */
function useIdsByNumber(isWanted: boolean): ReadonlyMap<number, string> {
  const items = useRows('items')
  const wanted = isWanted ? items : null
  return useMemo(
    () =>
      wanted
        ? new Map(wanted.flatMap(({ id, number }): [number, string][] => (number === null ? [] : [[number, id]])))
        : noNumbers,
    [wanted],
  )
}

function stirsOf(
  company: readonly Companion[],
  hands: readonly RemoteHand[],
  openItem: string | null,
  mine: ReadonlySet<string>,
): Map<string, CardStir> {
  const stirs = new Map<string, CardStir>()
  const add = (id: string, more: Partial<CardStir>) => stirs.set(id, { ...(stirs.get(id) ?? calm), ...more })
  const heldBy = new Map(hands.map(({ client, items }) => [client, new Set(items)]))
  for (const { client, firstName, face, at } of company) {
    const who = { name: firstName, colour: face.colour }
    const held = heldBy.get(client) ?? new Set()
    for (const id of at.open === null ? at.selected : [...at.selected, at.open])
      if (!held.has(id)) add(id, { chosenBy: who })
    for (const id of held) add(id, { holder: who })
  }
  for (const id of mine) add(id, { chosen: true })
  if (openItem !== null) add(openItem, { open: true })
  return stirs
}

function handsOf(company: readonly Companion[], byNumber: ReadonlyMap<number, string>): readonly RemoteHand[] {
  return company.flatMap(({ client, firstName, face, at: { hand } }) =>
    hand
      ? [
          {
            client,
            name: firstName,
            colour: face.colour,
            items: heldCards(hand, byNumber),
            count: hand.count,
            over: hand.over,
          },
        ]
      : [],
  )
}
