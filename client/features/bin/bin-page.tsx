import { type ReactNode, useState } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import { BinList } from './bin-list.tsx'
import styles from './bin-page.module.css'
import { type BinEntry, useBin } from './use-bin.ts'
import { useRestore } from './use-restore.ts'

type BinPageProps = {
  frame: (parts: { title: string; tools?: ReactNode; children: ReactNode }) => ReactNode
  /** The item in the drawer, opened from here. */
  openItem: string | null
  onOpen: (id: string) => void
  /** To what happened on the board. */
  onHistory: () => void
  tell: (text: string, undo?: () => void) => void
}

/** So many lines show at first, and more at each asking. */
const shownAtOnce = 100

/** What was deleted: found, looked at, restored one by one or several at once. */
export function BinPage({ frame, openItem, onOpen, onHistory, tell }: BinPageProps) {
  const all = useBin()
  const canEdit = useCanEdit()
  const restore = useRestore(tell)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(shownAtOnce)
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const found = all.filter((entry) => matches(entry, text))
  // what left the bin meanwhile, or is not shown, is not chosen any more
  const chosen = found.filter(({ key }) => wanted.has(key))
  const list = found.slice(0, shown)
  function restoreChosen() {
    restore(chosen)
    setWanted(new Set())
  }
  return frame({
    title: say('bin.title'),
    tools: (
      <Button look="ghost" icon="history" onClick={onHistory}>
        {say('history.title')}
      </Button>
    ),
    children: (
      <div className={styles.page}>
        {all.length === 0 ? (
          <EmptyState>{say('bin.empty')}</EmptyState>
        ) : (
          <>
            <div className={styles.head}>
              <h2 className={styles.count}>{say('bin.count', { count: all.length })}</h2>
              <Field
                type="search"
                className={styles.find}
                label={say('bin.find')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            {chosen.length > 0 && (
              <div className={styles.bar}>
                <span>{say('bin.chosen', { count: chosen.length })}</span>
                <Button look="ink" onClick={restoreChosen}>
                  {say('bin.restore')}
                </Button>
                <TextButton quiet onClick={() => setWanted(new Set())}>
                  {say('bin.clear')}
                </TextButton>
              </div>
            )}
            {found.length === 0 && <EmptyState>{say('bin.noneFound', { text })}</EmptyState>}
            <BinList
              entries={list}
              chosen={new Set(chosen.map(({ key }) => key))}
              canEdit={canEdit}
              openItem={openItem}
              onChoose={setWanted}
              onOpen={onOpen}
              onRestore={restore}
            />
            {found.length > list.length && (
              <TextButton onClick={() => setShown(shown + shownAtOnce)}>
                {say('bin.more', { count: Math.min(shownAtOnce, found.length - list.length) })}
              </TextButton>
            )}
          </>
        )}
      </div>
    ),
  })
}

/** Every word is somewhere in the line. */
function matches({ name, where, who }: BinEntry, text: string): boolean {
  const line = `${name} ${where} ${who}`.toLocaleLowerCase()
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => line.includes(word))
}
