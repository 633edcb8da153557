import { type ReactNode, useState } from 'react'
import type { BriefVersion } from '../../../shared/interchange/brief-versions.ts'
import type { Item } from '../../../shared/schema/item.ts'
import type { PageParts } from '../../board/view-props.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import '../../words/en-brief-versions.ts'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import styles from './brief-versions.module.css'
import { Compared } from './compared.tsx'
import { NameForm } from './name-form.tsx'
import { Notice } from './notice.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { type Tell, useVersions } from './use-versions.ts'
import { VersionList } from './version-list.tsx'
import { readVersionsAddress, versionsQuery } from './versions-address.ts'

type BriefVersionsProps = {
  frame: (parts: PageParts) => ReactNode
  item: Item
  /** 'T-219', or '·' while it has no number. */
  itemKey: string
  query: URLSearchParams
  onQuery: (query: URLSearchParams) => void
  /** Back to the brief. */
  onClose: () => void
  tell: Tell
}

/** The past of a brief: its versions with who wrote between them, the difference between any two, and the way back. */
export function BriefVersions({ frame, item, itemKey, query, onQuery, onClose, tell }: BriefVersionsProps) {
  const canEdit = useCanEdit()
  const versions = useVersions(item.id, tell)
  const [naming, setNaming] = useState(false)
  const [pane, setPane] = useState<'difference' | 'versions'>('difference')
  const [restoring, setRestoring] = useState<BriefVersion | null>(null)
  const { answer, isOffline } = versions
  const all = answer ?? []
  const now = all[0]
  const address = readVersionsAddress(query)
  const from = useFirstShown(address.from, all)
  const problem = isOffline ? ('offline' as const) : versions.problem
  const go = (next: { from?: number; to?: number | null }) => onQuery(versionsQuery({ ...address, from, ...next }))
  async function keep(name: string) {
    const kept = await versions.keep(name)
    // what is written from now on is what one wants to see
    if (kept) go({ from: kept.seq, to: null })
  }
  const mayWrite = canEdit && !isOffline && now !== undefined
  return (
    <>
      {frame({
        title: say('briefVersions.title'),
        tools: (
          <>
            <Button look="ghost" icon="left" onClick={onClose}>
              {say('briefVersions.back')}
            </Button>
            <span className={styles.key}>{itemKey}</span>
            <span className={styles.gap} />
            {mayWrite && (
              <Button onClick={() => (setNaming(true), setPane('versions'))} aria-expanded={naming}>
                {say('briefVersions.add')}
              </Button>
            )}
          </>
        ),
        children: (
          <div className={styles.page} data-pane={pane}>
            <div className={styles.panes}>
              <Segmented
                label={say('briefVersions.panes')}
                options={[
                  { value: 'difference', text: say('briefVersions.difference') },
                  { value: 'versions', text: say('briefVersions.title') },
                ]}
                value={pane}
                onChange={setPane}
              />
            </div>
            <section className={styles.compared} aria-label={say('briefVersions.difference')}>
              <h2 className={styles.title}>{item.title}</h2>
              {problem && <Notice problem={problem} onAgain={versions.again} />}
              {!answer && !problem && (
                <p className={styles.meta} role="status">
                  {say('briefVersions.reading')}
                </p>
              )}
              {answer && from === null && (
                <p className={styles.notice}>{say(now ? 'briefVersions.only' : 'briefVersions.none')}</p>
              )}
              {now && from !== null && (
                <Compared
                  versions={versions}
                  from={from}
                  to={address.to}
                  onGo={go}
                  onRestore={mayWrite ? setRestoring : null}
                />
              )}
            </section>
            <section className={styles.versions} aria-label={say('briefVersions.list')}>
              {naming && <NameForm onKeep={keep} onClose={() => setNaming(false)} />}
              {now && <p className={styles.lead}>{say('briefVersions.lead')}</p>}
              <VersionList
                versions={versions}
                canEdit={mayWrite}
                chosen={address.to === null ? from : null}
                onCompare={(a, b) => (go({ from: a, to: b }), setPane('difference'))}
                onRestore={setRestoring}
              />
            </section>
          </div>
        ),
      })}
      {restoring && now && (
        <RestoreDialog versions={versions} version={restoring} head={now.seq} onClose={() => setRestoring(null)} />
      )}
    </>
  )
}

/** The moment to compare with: the one asked for, else the newest before now; it stays while others are kept. */
function useFirstShown(asked: number | null, versions: readonly BriefVersion[]): number | null {
  const [shown, setShown] = useState<number | null>(null)
  const [now] = versions
  const newest = versions.find(({ seq }) => now && seq < now.seq)?.seq ?? null
  const wanted = asked ?? shown ?? newest
  if (wanted !== shown) setShown(wanted)
  return wanted
}
