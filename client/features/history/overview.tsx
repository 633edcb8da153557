import { useState } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useStatus } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { say } from '../../words/say.ts'
import styles from './history.module.css'
import type { HistoryParts } from './history-parts.ts'
import { Notice } from './notice.tsx'
import { StreamFilter } from './stream-filter.tsx'
import { StreamList } from './stream-list.tsx'
import { useStream } from './use-stream.ts'
import { useVersions } from './use-versions.ts'
import { VersionForm } from './version-form.tsx'
import { VersionList } from './version-list.tsx'

/** What happened on the board, newest first, and beside it the moments that are kept. */
export function Overview(parts: HistoryParts) {
  const { frame, api, address, stir, window, go, tell } = parts
  const canEdit = useCanEdit()
  const { connection } = useStatus()
  const isOffline = connection === 'offline'
  const stream = useStream(api, address.filter, stir)
  const versions = useVersions(api, stir, tell)
  const [naming, setNaming] = useState(false)
  const [pane, setPane] = useState<'stream' | 'versions'>('stream')
  const last = window.answer?.last.seq ?? null
  const problem = isOffline ? ('offline' as const) : (stream.problem ?? null)
  return frame({
    title: say('history.title'),
    tools: (
      <>
        <div className={styles.panes}>
          <Segmented
            label={say('history.parts')}
            options={[
              { value: 'stream', text: say('history.stream') },
              { value: 'versions', text: say('versions.title') },
            ]}
            value={pane}
            onChange={setPane}
          />
        </div>
        <span className={styles.gap} />
        {canEdit && (
          <Button
            className={pane === 'versions' ? undefined : styles.elsewhere}
            disabled={isOffline}
            onClick={() => (setNaming(true), setPane('versions'))}
          >
            {say('versions.add')}
          </Button>
        )}
        <Button
          className={pane === 'stream' ? undefined : styles.elsewhere}
          look="ink"
          icon="clock"
          disabled={last === null}
          onClick={() => last !== null && go({ at: last })}
        >
          {say('history.lookBack')}
        </Button>
      </>
    ),
    children: (
      <div className={styles.overview} data-pane={pane}>
        <section className={styles.stream} aria-label={say('history.stream')}>
          <StreamFilter filter={address.filter} onFilter={(filter) => go({ filter }, true)} />
          {problem && <Notice problem={problem} onAgain={stream.again} />}
          <StreamList
            stream={stream}
            filter={address.filter}
            onFilter={(filter) => go({ filter }, true)}
            onOpen={parts.onOpen}
            onThen={(seq, card) => go({ at: seq, card, show: 'sprint' })}
            onRestore={(seq, at, item) => parts.onRestore({ moment: { seq, at }, scope: { kind: 'item', id: item } })}
          />
        </section>
        <section className={styles.versions} aria-label={say('versions.title')}>
          <h2 className={styles.head}>{say('versions.title')}</h2>
          {naming && (
            <VersionForm
              label={say('versions.name')}
              onKeep={(name) => versions.keep(name).then(() => setNaming(false))}
              onClose={() => setNaming(false)}
            />
          )}
          <VersionList
            versions={versions}
            canEdit={canEdit && !isOffline}
            onLook={(seq) => go({ at: seq })}
            onCompare={(from, to) => go({ from, at: to })}
            onRestore={({ seq, at }) => parts.onRestore({ moment: { seq, at }, scope: { kind: 'board' } })}
          />
        </section>
      </div>
    ),
  })
}
