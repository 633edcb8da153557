import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useStatus } from './session/react.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { Toaster } from './ui/toaster.tsx'
import { createToasts } from './ui/toasts.ts'
import type { BoardAddress } from './use-board-address.ts'

const ShareDialog = lazyPart(async () => (await import('./features/share/share-dialog.tsx')).ShareDialog)
const SendDialog = lazyPart(async () => (await import('./features/send/send-dialog.tsx')).SendDialog)
const KeySheet = lazyPart(async () => (await import('./features/frame/key-sheet.tsx')).KeySheet)
const Together = lazyPart(async () => (await import('./features/frame/together.tsx')).Together)
const Estimating = lazyPart(async () => (await import('./features/poker/estimating.tsx')).Estimating)
const WhoMoved = lazyPart(async () => (await import('./features/frame/who-moved.ts')).WhoMoved)
const RoleNews = lazyPart(async () => (await import('./features/frame/role-news.ts')).RoleNews)
const InviteOffer = lazyPart(async () => (await import('./features/share/invite-offer.ts')).InviteOffer)

export type BoardDialogs = {
  /** Says a short word, with an undo or another act where one is possible. */
  tell: (text: string, undo?: () => void, act?: string) => void
  /** Null for who may not share. */
  onShare: (() => void) | null
  /** Asks to which other board these items go. */
  onSend: (ids: readonly string[]) => void
  onKeys: () => void
  /** What stands over the page, for the end of it. */
  dialogs: ReactNode
}

/** What opens over a board's page, whichever view that is, and what is told at its foot. */
export function useBoardDialogs({ board, shownView, open, onOpen, onGo }: BoardAddress): BoardDialogs {
  const [toasts] = useState(createToasts)
  const [sharing, setSharing] = useState(false)
  const [sending, setSending] = useState<readonly string[]>([])
  const [keysShown, setKeysShown] = useState(false)
  const isOwner = useStatus().role === 'owner'
  const share = useCallback(() => setSharing(true), [])
  const onKeys = useCallback(() => setKeysShown(true), [])
  const tell = useCallback(
    (text: string, undo?: () => void, act?: string) => void toasts.show(text, undo, act),
    [toasts],
  )
  // they must open without a network too
  useEffect(() => {
    for (const part of [ShareDialog, SendDialog, KeySheet]) part.preload()
  }, [])
  return {
    ...{ tell, onKeys, onSend: setSending, onShare: isOwner ? share : null },
    dialogs: (
      <>
        {sharing && isOwner && <ShareDialog board={board} open onClose={() => setSharing(false)} tell={tell} />}
        {sending.length > 0 && <SendDialog ids={sending} onClose={() => setSending([])} tell={tell} />}
        {keysShown && <KeySheet open onClose={() => setKeysShown(false)} />}
        <Estimating onOpenItem={onOpen} tell={tell} />
        <WhoMoved tell={tell} />
        <RoleNews tell={tell} />
        {isOwner && <InviteOffer tell={tell} onInvite={share} />}
        <Together view={shownView} open={open} onGo={onGo} tell={tell} />
        <Toaster toasts={toasts} />
      </>
    ),
  }
}
