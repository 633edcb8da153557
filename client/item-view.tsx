import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { briefPath, briefVersionsPath, isBriefPath, isBriefVersionsPath } from './brief-path.ts'
import { differenceLink } from './difference-link.tsx'
import { ItemPage } from './features/item/item-page.tsx'
import { ItemTitle } from './features/item/item-parts.tsx'
import { ItemSide } from './features/item/item-side.tsx'
import { type OpenItem, useItem } from './features/item/use-item.ts'
import { placeWords } from './session/place-words.ts'
import { useBoardStore } from './session/react.ts'
import { useSession } from './session/session-provider.tsx'
import { lazyPart } from './ui/lazy-part.ts'

const BriefPage = lazyPart(async () => (await import('./features/brief/brief-page.tsx')).BriefPage)
const BriefPart = lazyPart(async () => (await import('./features/brief/brief-part.tsx')).BriefPart)
const BriefTalkView = lazyPart(async () => (await import('./board/talk/brief-talk-view.tsx')).BriefTalkView)
const BriefVersions = lazyPart(async () => (await import('./features/brief-versions/brief-versions.tsx')).BriefVersions)
const VersionsButton = lazyPart(
  async () => (await import('./features/brief-versions/versions-button.tsx')).VersionsButton,
)
const SuggestSwitch = lazyPart(async () => (await import('./board/talk/suggest-switch.tsx')).SuggestSwitch)

type ItemViewProps = ComponentProps<typeof ItemPage>

/** An item on a page of its own: all of it, or its brief with the fields beside it, as the address says. */
export function ItemView(around: ItemViewProps) {
  const { board } = useSession()
  const props = { ...around, differenceLink }
  const [path, navigate] = useLocation()
  const open = useItem(props.id, props)
  useStay(path, () => open && navigate(briefPath(board, open.item), { replace: true }))
  if (open && isBriefVersionsPath(path)) return <ItemBriefVersions {...props} open={open} />
  if (open && isBriefPath(path)) return <ItemBrief {...props} open={open} />
  return (
    <ItemPage
      {...props}
      brief={(item) => (
        <BriefPart
          item={item}
          openItem={props.onOpen}
          tell={props.tell}
          onFullPage={() => navigate(briefPath(board, item))}
          margin={({ editor, room, item, tell }) => <BriefTalkView {...{ editor, room, item, tell }} place="list" />}
        />
      )}
    />
  )
}

function ItemBriefVersions({ open, frame, tell }: ItemViewProps & { open: OpenItem }) {
  const { board } = useSession()
  const [, navigate] = useLocation()
  const [query, setQuery] = useSearchParams()
  const { item, itemKey } = open
  return (
    <BriefVersions
      key={item.id}
      {...{ frame, item, itemKey, query, tell }}
      onQuery={(next) => setQuery(next)}
      onClose={() => navigate(briefPath(board, item))}
    />
  )
}

function ItemBrief({ open, ...props }: ItemViewProps & { open: OpenItem }) {
  const { board } = useSession()
  const [, navigate] = useLocation()
  const store = useBoardStore()
  const { item, itemKey, readOnly, keep } = open
  const { frame, onOpen, onHistory, differenceLink, tell } = props
  const [mode, setMode] = useState<'write' | 'suggest'>('write')
  return (
    <BriefPage
      frame={frame}
      item={item}
      itemKey={itemKey}
      title={<ItemTitle {...{ item, readOnly, keep }} className={undefined} />}
      side={<ItemSide {...{ open, onHistory, differenceLink, tell }} />}
      backWords={placeWords(item, store).container}
      onBack={props.onClose}
      openItem={onOpen}
      tell={tell}
      acts={() => (
        <>
          <SuggestSwitch mode={mode} onMode={setMode} />
          <VersionsButton onOpen={() => navigate(briefVersionsPath(board, item))} />
        </>
      )}
      margin={({ editor, room, item, tell }) => (
        <BriefTalkView {...{ editor, room, item, tell, mode }} place="margin" />
      )}
    />
  )
}

/** An item gets its number, and with it another address, while its brief is written: that stays open. */
function useStay(path: string, stay: () => void): void {
  const before = useRef(path)
  useEffect(() => {
    const was = before.current
    before.current = path
    if (isBriefPath(was) && !isBriefPath(path) && !was.startsWith(`${path}/`) && !path.startsWith(`${was}/`)) stay()
  })
}
