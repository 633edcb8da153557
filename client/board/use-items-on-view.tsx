import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BoardColumn, Hand } from './carry/board-types.ts'
import { type IdsOf, placeHands, placeToTell } from './carry/place-hands.ts'
import { RemoteSlip } from './carry/late-remote-slip.ts'
import { handToTell } from './carry/tell-hand.ts'
import { useStir } from './carry/use-stir.ts'
import { type CardWords, createCardViews } from './cards/card-views.ts'
import type { ItemActs } from './cards/use-item-acts.ts'
import { cardAct } from './choose/card-keys.ts'
import type { PanelAsked } from './choose/card-panel.tsx'
import { nothingChosen } from './choose/choosing.ts'
import { chosenWords } from './choose/chosen-words.ts'
import type { PanelField } from './choose/field-panel.tsx'
import { useChoice } from './choose/use-choice.ts'
import type { FieldChoices } from './filter/field-choices.ts'
import type { ViewProps } from './view-props.ts'
import { useCanEdit } from '../session/board-hooks.ts'
import { useBoardStore } from '../session/react.ts'
import { useSession } from '../session/session-provider.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

const CardPanel = lazyPart(async () => (await import('./choose/card-panel.tsx')).CardPanel)
const SelectionBar = lazyPart(async () => (await import('./choose/selection-bar.tsx')).SelectionBar)

type Options = Pick<ViewProps, 'openItem' | 'onOpen' | 'onOpenPage' | 'onSend' | 'tell'> & {
  /** The lists as they are looked at. */
  shown: readonly BoardColumn[]
  idsOf: IdsOf
  words: CardWords
  choices: FieldChoices
  acts: Pick<ItemActs, 'change' | 'duplicate' | 'remove'>
  /** ⌘Enter; missing: the key does nothing here. */
  onFinish?: (ids: readonly string[]) => void
  /** My hand took, moved or put down cards. */
  onHand: (hand: Hand | null) => void
}

/**
 * What people do with items on any view of them: choose, change, carry, and see what others do. `board` goes to the
 * lists, `panels` stand over them; `hands` are those of others, in places of the whole lists.
 */
export function useItemsOnView({ shown, idsOf, words, choices, acts, onFinish, onHand, ...view }: Options) {
  const { openItem, onOpen, onOpenPage, onSend, tell } = view
  const { presence } = useSession()
  const { rows } = useBoardStore()
  const canEdit = useCanEdit()
  const [asked, setAsked] = useState<PanelAsked | null>(null)
  const [chosen, setChosen] = useChoice(shown)
  const { stirOf, hands } = useStir(openItem, chosen.ids)
  const placed = useMemo(() => placeHands(hands, shown, idsOf), [hands, shown, idsOf])
  const views = useRef(createCardViews())
  const viewOf = useCallback(
    (id: string) => {
      const item = rows.items.get(id)
      return item && views.current(item, words, stirOf(id))
    },
    [rows, stirOf, words],
  )
  const isChoosing = chosen.ids.size > 0
  const onFocus = useCallback(
    // while cards are chosen the others see those
    (id: string | null) => void (isChoosing || presence.show({ selected: id === null ? [] : [id] })),
    [isChoosing, presence],
  )
  useEffect(() => {
    for (const part of [CardPanel, SelectionBar, RemoteSlip]) part.preload()
  }, [])

  const rowsOf = (ids: Iterable<string>) => [...ids].flatMap((id) => rows.items.get(id) ?? [])
  const idsWith = (id: string) => (chosen.ids.has(id) ? [...chosen.ids] : [id])
  const ask = (field: PanelField, id: string) =>
    setAsked({ field, ids: field === 'title' ? [id] : idsWith(id), card: id })
  function onKey(event: KeyboardEvent, id: string) {
    if (event.key === 'Enter' && event.shiftKey) return onOpenPage(id)
    if (event.key === 'Escape' && openItem !== null) return onOpen(null)
    const act = canEdit ? cardAct(event) : null
    if (act === null || (act === 'finish' && !onFinish)) return
    event.preventDefault()
    if (act === 'finish') onFinish?.(idsWith(id))
    else if (act === 'duplicate') acts.duplicate(idsWith(id))
    else ask(act, id)
  }
  const told = useRef<{ ids: readonly string[]; told: ReturnType<typeof handToTell> } | null>(null)
  function tellHand(hand: Hand | null) {
    onHand(hand)
    if (!hand) return presence.show({ hand: null })
    // on its way only the place changes
    if (told.current?.ids !== hand.ids)
      told.current = { ids: hand.ids, told: handToTell(hand, (id) => rows.items.get(id)?.number ?? null) }
    presence.show({ hand: { ...told.current.told, over: placeToTell(hand, shown, idsOf) } })
  }
  const board = {
    editable: canEdit,
    hands: placed,
    chosen,
    onChoose: setChosen,
    viewOf,
    badgeOf: (ids: readonly string[]) => chosenWords(rowsOf(ids)),
    onHand: tellHand,
    onGone: (words: string) => tell(words),
    onOpen,
    onFocus,
    onKey,
  }
  const panels = (
    <>
      {asked && (
        <CardPanel
          asked={asked}
          items={rowsOf(asked.ids)}
          choices={choices}
          onAct={(name, args) => acts.change(name, asked.ids, args)}
          onClose={() => setAsked(null)}
        />
      )}
      {canEdit && isChoosing && (
        <SelectionBar
          items={rowsOf(chosen.ids)}
          choices={choices}
          onAct={(name, args) => acts.change(name, [...chosen.ids], args)}
          onDuplicate={() => acts.duplicate([...chosen.ids])}
          onSend={() => onSend([...chosen.ids])}
          onDelete={() => acts.remove([...chosen.ids])}
          onClear={() => setChosen(nothingChosen)}
        />
      )}
    </>
  )
  return { board, panels, chosen, hands, rowsOf, ask }
}
