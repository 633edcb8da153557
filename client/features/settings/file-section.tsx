import { useState } from 'react'
import { type FactTable, factTables } from '../../../shared/interchange/board-csv.ts'
import type { CollectionName } from '../../../shared/schema/collections.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import { living } from '../../../shared/store/board-store.ts'
import { csvFile } from '../../session/csv-file.ts'
import { useSelector, useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { downloadAddress, downloadText } from '../../ui/download-text.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Menu } from '../../ui/menu.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-file.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './file-section.module.css'
import type { Tell } from './row-list.tsx'
import { Section } from './section.tsx'

const UnsavedDialog = lazyPart(async () => (await import('../../board/unsaved/unsaved-dialog.tsx')).UnsavedDialog)

/** In the order in which people look for them. */
const collections = [
  ...([
    'items',
    'sprints',
    'members',
    'statuses',
    'silos',
    'channels',
    'labels',
    'kinds',
    'fields',
    'options',
  ] as const),
  ...(['stages', 'journeys', 'touchpoints', 'goals', 'metrics', 'campaigns', 'markers', 'tests', 'insights'] as const),
  ...(['views', 'templates', 'board'] as const),
] satisfies readonly CollectionName[]
type Table = (typeof collections)[number] | FactTable

/** The board as a file: everything from the server, or one table of what is here. */
export function FileSection({ tell }: { tell: Tell }) {
  const session = useSession()
  const isOffline = useStatus().connection === 'offline'
  const [isAsked, setAsked] = useState(false)
  const [isOpening, setOpening] = useState(false)

  async function everything() {
    setAsked(true)
    // the server knows nothing yet of what is not saved
    await session.whenSaved()
    downloadAddress(`/api/boards/${encodeURIComponent(session.board)}/export?format=json`)
    setAsked(false)
    tell(say('file.asked'))
  }
  async function table(name: Table) {
    const { fileName, parts, rows } = await csvFile(session, { table: name, name: say(`file.${name}`) })
    downloadText(fileName, parts, 'text/csv')
    tell(say('file.tableDone', { count: rows, file: fileName }))
  }
  const counts = useSelector(
    collections,
    ({ rows }) => collections.map((name) => living<AnyRow>(rows[name]).length),
    [],
  )
  const counted = collections.map((name, place) => ({ name, hint: formatNumber(counts[place] ?? 0) }))
  const act = (name: Table) => ({ text: say(`file.${name}`), onChoose: () => void table(name) })
  return (
    <Section id="file" name={say('file.title')} lead={say('file.lead')}>
      <div className={styles.acts}>
        <Button
          icon="download"
          disabled={isOffline || isAsked}
          aria-describedby="file-note"
          onClick={() => void everything()}
        >
          {say('file.whole')}
        </Button>
        <Menu
          label={say('file.tables')}
          items={[
            ...counted.filter(({ hint }) => hint !== '0').map(({ name, hint }) => ({ ...act(name), hint })),
            // counting them would read them all
            ...factTables.map((name, place) => ({ ...act(name), parted: place === 0 })),
          ]}
          renderTrigger={(props) => (
            <Button icon="download" {...props}>
              {say('file.table')}
            </Button>
          )}
        />
      </div>
      <TextButton onClick={() => setOpening(true)}>{say('file.unsaved')}</TextButton>
      {isOpening && <UnsavedDialog onClose={() => setOpening(false)} />}
      <p id="file-note" className={styles.note} role={isOffline ? 'status' : undefined}>
        {say(isOffline ? 'file.needsServer' : 'file.wholeNote')}
      </p>
    </Section>
  )
}
