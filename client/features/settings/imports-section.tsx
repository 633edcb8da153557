import type { ImportRecord } from '../../../shared/store/import-record.ts'
import { importsIn } from '../../../shared/store/import-record.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { usePeople, useSelector, useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { undoImport } from '../../session/undo-import.ts'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-import.ts'
import { formatMoment } from '../../words/format.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { undoneWords } from '../../words/undone-words.ts'
import styles from './imports-section.module.css'
import type { Tell } from './row-list.tsx'
import { Section } from './section.tsx'
import type { Rights } from './use-rights.ts'

type ImportsSectionProps = { rights: Rights; tell: Tell; onImport: () => void }

/** Files that were brought in: who, when, how much, and the way to take one back. */
export function ImportsSection({ rights, tell, onImport }: ImportsSectionProps) {
  const imports = useSelector(['imports'], ({ facts }) => importsIn(facts.imports), [])
  return (
    <Section id="imports" name={say('settings.imports')} lead={say('import.historyLead')} note={rights.rowsNote}>
      {imports.length === 0 && <p className={styles.none}>{say('import.historyEmpty')}</p>}
      {imports.length > 0 && (
        <ul className={styles.list} aria-label={say('settings.imports')}>
          {imports.map((record) => (
            <ImportLine key={record.id} record={record} mayUndo={rights.rows} tell={tell} />
          ))}
        </ul>
      )}
      {rights.rows && <TextButton onClick={onImport}>{say('import.start')}</TextButton>}
    </Section>
  )
}

type LineProps = { record: ImportRecord & { id: string }; mayUndo: boolean; tell: Tell }

function ImportLine({ record, mayUndo, tell }: LineProps) {
  const session = useSession()
  const { connection } = useStatus()
  const people = usePeople()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  const { id, at, by, name, file, counts, undone } = record
  const nameOf = (member: string) => people.get(member)?.name ?? say('member.unknown')
  const when = (instant: number) => formatMoment(instant, zone, today)
  function undo() {
    if (connection === 'offline') return tell(say('import.waits'))
    undoImport(session, id)
      .then((result) => tell(undoneWords(result)))
      .catch((error: unknown) => tell(refusalWords(error)))
    return undefined
  }
  return (
    <li className={styles.line}>
      <span className={styles.name}>{name || say('import.unnamedFile')}</span>
      <span className={styles.meta}>{file}</span>
      <span className={styles.meta}>{say('import.cardsIn', { count: counts['cards'] ?? 0 })}</span>
      <span className={styles.meta}>
        {nameOf(by)}, <time dateTime={new Date(at).toISOString()}>{when(at)}</time>
      </span>
      <span className={styles.act}>
        {undone ? (
          <span className={styles.meta}>
            {undone.kept > 0
              ? say('import.undoneByKept', { name: nameOf(undone.by), when: when(undone.at), count: undone.kept })
              : say('import.undoneBy', { name: nameOf(undone.by), when: when(undone.at) })}
          </span>
        ) : (
          mayUndo && (
            <TextButton aria-label={say('import.undoOf', { name })} onClick={undo}>
              {say('common.undo')}
            </TextButton>
          )
        )}
      </span>
    </li>
  )
}
