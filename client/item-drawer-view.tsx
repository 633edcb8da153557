import type { ComponentProps } from 'react'
import { useLocation } from 'wouter'
import { briefPath } from './brief-path.ts'
import { differenceLink } from './difference-link.tsx'
import { ItemDrawer } from './features/item/item-drawer.tsx'
import { useSession } from './session/session-provider.tsx'
import { lazyPart } from './ui/lazy-part.ts'

const BriefPart = lazyPart(async () => (await import('./features/brief/brief-part.tsx')).BriefPart)
const BriefTalkView = lazyPart(async () => (await import('./board/talk/brief-talk-view.tsx')).BriefTalkView)

/** An item in the drawer, with its brief. */
export function ItemDrawerView(props: ComponentProps<typeof ItemDrawer>) {
  const { board } = useSession()
  const [, navigate] = useLocation()
  const { onOpen, tell } = props
  return (
    <ItemDrawer
      {...props}
      differenceLink={differenceLink}
      brief={(item) => (
        <BriefPart
          item={item}
          openItem={onOpen}
          tell={tell}
          onFullPage={() => navigate(briefPath(board, item))}
          margin={({ editor, room, item, tell }) => <BriefTalkView {...{ editor, room, item, tell }} place="list" />}
        />
      )}
    />
  )
}

/** Fetches the editor once somebody comes near a card: it must be there when they open it. Ends by itself, and by its answer. */
export function fetchBriefAhead(): () => void {
  const signs = ['pointerover', 'focusin'] as const
  const stop = () => {
    for (const sign of signs) document.removeEventListener(sign, hear)
  }
  function hear({ target }: Event) {
    if (!(target instanceof Element) || !target.closest('[data-card]')) return
    stop()
    BriefPart.preload()
  }
  for (const sign of signs) document.addEventListener(sign, hear, { passive: true })
  return stop
}
