import { type ReactNode, useEffect, useRef } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { useBoardStore } from '../../session/react.ts'
import { placeWords } from '../../session/place-words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import { Activity } from './activity.tsx'
import { ApprovalPart } from './approval-part.tsx'
import { BinnedNotice } from './binned-notice.tsx'
import { BlockedField } from './blocked-field.tsx'
import { Checklist } from './checklist.tsx'
import { ItemFields } from './item-fields.tsx'
import { ItemHead } from './item-head.tsx'
import styles from './item-page.module.css'
import { ItemDraft, ItemTitle } from './item-parts.tsx'
import { Links } from './links.tsx'
import { type ItemSurroundings, type OpenItem, useItem } from './use-item.ts'

type ItemPageProps = ItemSurroundings & {
  frame: (parts: { title: string; tools?: ReactNode; children: ReactNode }) => ReactNode
  /** '' when the address names no item of this board. */
  id: string
  /** Shows another item in place of this one. */
  onOpen: (id: string) => void
  /** What the item says, live; without it the text that came with the item. */
  brief?: (item: Item) => ReactNode
}

/** An item on a page of its own: what it says at the left, its fields at the right. Esc goes back. */
export function ItemPage({ frame, id, onOpen, brief, ...around }: ItemPageProps) {
  const open = useItem(id, around)
  useEscape(around.onClose)
  const back = (words: string) => (
    <Button look="ghost" icon="left" onClick={around.onClose}>
      {words}
    </Button>
  )
  if (!open) {
    return frame({
      title: say('item.page'),
      tools: back(say('item.back')),
      children: (
        <div className={styles.page}>
          <EmptyState>{say('item.gone')}</EmptyState>
        </div>
      ),
    })
  }
  return frame({
    title: say('item.page'),
    tools: <PageHead open={open} onOpen={onOpen} back={back} />,
    children: <PageBody key={id} open={open} brief={brief?.(open.item)} {...around} />,
  })
}

/** What parts of the page are given of its surroundings. */
type SideParts = Pick<ItemSurroundings, 'onHistory' | 'differenceLink' | 'tell'>

type PageHeadProps = { open: OpenItem; onOpen: (id: string) => void; back: (words: string) => ReactNode }

function PageHead({ open: { item, itemKey, acts }, onOpen, back }: PageHeadProps) {
  const store = useBoardStore()
  return (
    <>
      {back(placeWords(item, store).container)}
      <ItemHead item={item} itemKey={itemKey} onOpen={onOpen} acts={acts} />
    </>
  )
}

type PageBodyProps = { open: OpenItem; brief: ReactNode } & SideParts

function PageBody({ open, brief, onHistory, differenceLink, tell }: PageBodyProps) {
  const { item, itemKey, readOnly, keep, move, restore } = open
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus({ preventScroll: true }), [])
  return (
    <div className={styles.page} ref={ref} role="group" aria-label={`${itemKey} ${item.title}`} tabIndex={-1}>
      <div className={styles.words}>
        {item.deleted && <BinnedNotice item={item} onRestore={restore} />}
        <ItemTitle {...{ item, readOnly, keep }} className={styles.title} />
        {item.blocked && <BlockedField item={item} readOnly={readOnly} onKeep={keep} />}
      </div>
      <div className={styles.fields}>
        <ApprovalPart {...{ item, differenceLink, tell }} />
        <ItemFields item={item} readOnly={readOnly} onKeep={keep} onMove={move} />
      </div>
      <div className={styles.words}>
        {brief ?? <ItemDraft {...{ item, readOnly, keep }} />}
        <Checklist item={item} readOnly={readOnly} onKeep={keep} />
        <Links item={item} readOnly={readOnly} onKeep={keep} />
        <Activity item={item} onHistory={onHistory} />
      </div>
    </div>
  )
}

/** Esc goes back, unless something inside takes it first. */
export function useEscape(onBack: () => void): void {
  const latest = useRef(onBack)
  latest.current = onBack
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable], dialog')) return
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
