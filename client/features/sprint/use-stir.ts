import { useMemo, useRef } from 'react'
import { type Companion, useCompany } from '../../session/board-hooks.ts'
import type { CardStir } from './card-views.ts'
import { calm } from './card-views.ts'
import type { RemoteHand } from './board-types.ts'

/** What others and I do with cards now: by item id, the same object while it says the same. */
export function useStir(
  openItem: string | null,
  mine: ReadonlySet<string>,
): { stirOf: (id: string) => CardStir; hands: readonly RemoteHand[] } {
  const company = useCompany()
  const kept = useRef(new Map<string, { said: string; stir: CardStir }>())
  return useMemo(() => {
    const stirs = stirsOf(company, openItem, mine)
    for (const [id, stir] of stirs) {
      const said = JSON.stringify(stir)
      const known = kept.current.get(id)
      if (known?.said === said) stirs.set(id, known.stir)
      else kept.current.set(id, { said, stir })
    }
    return { stirOf: (id: string) => stirs.get(id) ?? calm, hands: handsOf(company) }
  }, [company, openItem, mine])
}

function stirsOf(
  company: readonly Companion[],
  openItem: string | null,
  mine: ReadonlySet<string>,
): Map<string, CardStir> {
  const stirs = new Map<string, CardStir>()
  const add = (id: string, more: Partial<CardStir>) => stirs.set(id, { ...(stirs.get(id) ?? calm), ...more })
  for (const { firstName, face, at } of company) {
    const who = { name: firstName, colour: face.colour }
    const held = at.hand?.items ?? []
    for (const id of at.open === null ? at.selected : [...at.selected, at.open])
      if (!held.includes(id)) add(id, { chosenBy: who })
    for (const id of held) add(id, { holder: who })
  }
  for (const id of mine) add(id, { chosen: true })
  if (openItem !== null) add(openItem, { open: true })
  return stirs
}

function handsOf(company: readonly Companion[]): readonly RemoteHand[] {
  return company.flatMap(({ client, firstName, face, at }) =>
    at.hand
      ? [
          {
            client,
            name: firstName,
            colour: face.colour,
            items: at.hand.items,
            count: at.hand.count,
            over: at.hand.over,
          },
        ]
      : [],
  )
}
